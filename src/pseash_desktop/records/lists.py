"""The closed lists of the field: the codes that are stored and their marked labels. A new value is one line here."""

from __future__ import annotations

from pseash_desktop.schema.fields import Option
from pseash_desktop.schema.words import N_

OTHER = Option("other", N_("Other"))
UNKNOWN = Option("unknown", N_("Not known"))

YES_NO_NA = (Option("yes", N_("Yes")), Option("no", N_("No")), Option("not-applicable", N_("Not applicable")))

PARTNER_TYPES = (
    Option("national-ngo", N_("National non-governmental organisation")),
    Option("international-ngo", N_("International non-governmental organisation")),
    Option("government", N_("Government body")),
    Option("intergovernmental", N_("Inter-governmental organisation")),
    Option("academic", N_("Academic or research institution")),
    OTHER,
)

# The UN harmonized implementing-partner PSEA capacity assessment (2020), five parts and UNICEF's published labels.
ASSESSMENT_BASES = (
    Option("own", N_("Our own assessment with the harmonized tool")),
    Option("other-entity", N_("Valid assessment by another United Nations entity")),
    Option("emergency", N_("Emergency: low capacity assumed until assessed")),
    Option("no-contact", N_("No contact with beneficiaries under the agreement")),
)
ASSESSMENT_STATES = (
    Option("draft", N_("Draft")),
    Option("in-review", N_("In review")),
    Option("returned", N_("Returned to the partner")),
    Option("preliminary", N_("Preliminary determination")),
    Option("plan", N_("Capacity-strengthening plan")),
    Option("final", N_("Final determination")),
    Option("cancelled", N_("Cancelled")),
)
ASSESSMENT_DECISIONS = (
    Option("proceed", N_("Proceed, monitor as usual")),
    Option("proceed-with-plan", N_("Proceed with a capacity-strengthening plan")),
    Option("other-partner", N_("Choose another partner")),
    Option("end", N_("End or do not renew the agreement")),
    Option("continue-mitigated", N_("Continue by senior decision, with mitigation")),
)
REASSESSMENT_TRIGGERS = (
    Option("expiry", N_("The assessment expires")),
    Option("allegation", N_("An allegation of sexual exploitation or abuse")),
    Option("structure", N_("Merger or change of structure")),
    Option("high-risk-programme", N_("New high-risk programme")),
    Option("contact-begins", N_("Contact with beneficiaries begins")),
)
EVIDENCE = (
    Option("policy", N_("Code of conduct or PSEA policy")),
    Option("signed-receipt", N_("Proof that personnel receive and sign it")),
    Option("contract-clause", N_("Contract or agreement template with the clause")),
    Option("recruitment", N_("Recruitment procedure or reference-check template")),
    Option("training-plan", N_("Training plan, agenda or package")),
    Option("attendance", N_("Attendance sheets")),
    Option("channels", N_("Description of reporting channels")),
    Option("materials", N_("Communication materials or awareness plan")),
    Option("providers", N_("List of service providers")),
    Option("referral-procedure", N_("Referral procedure or form")),
    Option("investigation", N_("Investigation process, policy or contract")),
    Option("corrective", N_("Proof of corrective measures taken")),
    OTHER,
)

MATTERS = (
    Option("sea", N_("Sexual exploitation and abuse (SEA)")),
    Option("sh-formal", N_("Sexual harassment (SH), formal allegation")),
    Option("sh-informal", N_("Sexual harassment (SH), informal")),
)
ROUTES_IN = (
    Option("self", N_("The person came forward")),
    Option("community", N_("Community member")),
    Option("partner", N_("Implementing partner")),
    Option("network", N_("PSEA network or another entity")),
    Option("hotline", N_("Hotline or complaint channel")),
    Option("service-provider", N_("Service provider")),
    OTHER,
)
AGE_GROUPS = (Option("adult", N_("Adult (18 or over)")), Option("child", N_("Child (under 18)")), UNKNOWN)
SEXES = (Option("female", N_("Female")), Option("male", N_("Male")), UNKNOWN)
AFFILIATIONS = (
    Option("own-staff", N_("Our own staff")),
    Option("own-affiliate", N_("Our own affiliated personnel")),
    Option("partner", N_("Implementing partner personnel")),
    Option("other-un", N_("Other United Nations personnel")),
    Option("non-un", N_("Not United Nations related")),
    UNKNOWN,
)
CONSENT_GIVERS = (
    Option("self", N_("The person")),
    Option("caregiver", N_("Parent or caregiver, with the child's assent")),
)
CLOSING_REASONS = (
    Option("completed", N_("Assistance completed")),
    Option("declined", N_("The person declined further assistance")),
    Option("withdrawn", N_("Consent withdrawn")),
    Option("moved", N_("The person moved away")),
    Option("no-contact", N_("Contact lost")),
    Option("handed-over", N_("Handed over to a case management agency")),
    OTHER,
)

# Six types of the UN Protocol on the Provision of Assistance to Victims of SEA (2019).
SEA_SERVICES = (
    Option("sea-safety", N_("Safety and protection")),
    Option("sea-medical", N_("Medical care")),
    Option("sea-psychosocial", N_("Psychosocial support")),
    Option("sea-livelihood", N_("Education, livelihood support and basic material assistance")),
    Option("sea-legal", N_("Legal services")),
    Option("sea-children-born", N_("Support for children born of sexual exploitation and abuse")),
)
# Six types of the UN System Model Policy on Sexual Harassment (2018).
SH_SERVICES = (
    Option("sh-medical", N_("Medical care")),
    Option("sh-psychological", N_("Psychological support")),
    Option("sh-specialised", N_("Advice and referral to services specialised in sexual harassment")),
    Option("sh-safety", N_("Safety, security and well-being measures")),
    Option("sh-workplace", N_("Help to restore an equal, safe and harmonious workplace")),
    Option("sh-administrative", N_("Review of administrative actions connected with the harassment")),
)
SERVICES = SEA_SERVICES + SH_SERVICES

ACTIVITY_KINDS = (
    Option("community-session", N_("Community session")),
    Option("broadcast", N_("Campaign or broadcast")),
    Option("distribution", N_("Distribution of materials")),
    Option("own-training", N_("Training of own personnel")),
    Option("partner-training", N_("Training of partner personnel")),
    Option("focal-point-training", N_("Training of focal points")),
    Option("culture-training", N_("Scenario-based training on organizational culture")),
    Option("brown-bag", N_("Brown-bag session")),
    Option("assistance-workshop", N_("Victim-assistance workshop")),
    Option("consultation", N_("Survey or focus group")),
    OTHER,
)
AUDIENCES = (
    Option("own-personnel", N_("Own personnel")),
    Option("partner-personnel", N_("Partner personnel")),
    Option("community", N_("Community members")),
    Option("officials", N_("Officials")),
    Option("leaders", N_("Community leaders")),
    Option("young-people", N_("Children and young people")),
    Option("disability-organisations", N_("Organisations of persons with disabilities")),
    Option("service-providers", N_("Service providers")),
    OTHER,
)
CHANNELS = (
    Option("face-to-face", N_("Face to face")),
    Option("radio-tv", N_("Radio or television")),
    Option("social-media", N_("Social media")),
    Option("messaging", N_("Messaging or SMS")),
    Option("print", N_("Print")),
    Option("theatre", N_("Theatre or art")),
    Option("online", N_("Online")),
    Option("notice", N_("Notice at a site")),
)
LANGUAGES = (
    Option("en", N_("English")),
    Option("fr", N_("French")),
    Option("es", N_("Spanish")),
    Option("ar", N_("Arabic")),
    Option("pt", N_("Portuguese")),
    Option("sw", N_("Swahili")),
    Option("ln", N_("Lingala")),
    Option("ha", N_("Hausa")),
    Option("so", N_("Somali")),
    Option("am", N_("Amharic")),
    Option("uk", N_("Ukrainian")),
    Option("bn", N_("Bangla")),
    Option("local", N_("Another local language")),
)
AGE_BANDS = (
    Option("child", N_("Under 18")),
    Option("adult", N_("18 to 59")),
    Option("older", N_("60 and over")),
    Option("unknown", N_("Age not known")),
)
CONTENT_FLAGS = (
    Option("definition", N_("What sexual exploitation and abuse is")),
    Option("free-assistance", N_("Assistance is free, never for sex")),
    Option("rights", N_("Rights")),
    Option("reporting", N_("How and where to report")),
    Option("confidentiality", N_("Confidentiality")),
    Option("help", N_("Help that is available")),
)
RESOURCE_FORMS = (
    Option("poster", N_("Poster")),
    Option("leaflet", N_("Leaflet or card")),
    Option("video", N_("Video")),
    Option("audio", N_("Audio or radio spot")),
    Option("slides", N_("Slides")),
    Option("guide", N_("Facilitator's guide")),
    Option("game", N_("Game or exercise")),
    OTHER,
)
FOCAL_POINT_ROLES = (Option("focal-point", N_("Focal point")), Option("alternate", N_("Alternate")))
