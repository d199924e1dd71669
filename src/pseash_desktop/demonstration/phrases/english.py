"""Invented names and sentences in English. No real organisation or person, no number about persons concerned."""

from __future__ import annotations

from pseash_desktop.demonstration.phrases.wording import Wording

ENGLISH = Wording(
    nouns=(
        *("Heron", "Baobab", "Lantern", "Kingfisher", "Footbridge", "Swallow", "Cedar"),
        *("Lapwing", "Ferry", "Acacia", "Tamarind", "Weaverbird", "Jacaranda"),
    ),
    adjectives=(
        *("Blue", "Silver", "Copper", "Golden", "Quiet", "Bright"),
        *("White", "Morning", "Evening", "Northern", "Amber", "Patient"),
    ),
    symbol="{adjective} {noun}",
    partners=(
        ("national-ngo", "{symbol} Women’s Association"),
        ("national-ngo", "{symbol} Network for Equality"),
        ("national-ngo", "{symbol} Rural Women’s Cooperative"),
        ("national-ngo", "{symbol} Foundation for Girls’ Education"),
        ("national-ngo", "{symbol} Peace and Livelihoods Initiative"),
        ("national-ngo", "{symbol} Women’s Legal Aid Society"),
        ("national-ngo", "{symbol} Forum of Women with Disabilities"),
        ("international-ngo", "{symbol} International, Women’s Programme"),
        ("government", "Women’s Affairs Office of {symbol} District"),
        ("academic", "{symbol} Institute for Gender Research"),
    ),
    providers=(
        "{symbol} One-Stop Centre",
        "{symbol} Safe House",
        "{symbol} Legal Aid Clinic",
        "{symbol} Skills and Livelihoods Centre",
        "{symbol} Staff Counselling Service",
        "{symbol} District Hospital",
        "{symbol} Mother and Child Support Desk",
        "{symbol} Police Women’s Desk",
    ),
    address="{number} {symbol} Road",
    hours=("Monday to Friday, 8:00 to 16:00", "Every day, day and night", "Sunday to Thursday, 9:00 to 15:00"),
    contacts=("Case manager on duty", "Head nurse", "Intake officer"),
    stations=("Main office", "Northern field office", "Eastern field office", "Southern field office"),
    areas=(
        *("Northern province", "Eastern province", "Southern province", "Western province"),
        *("Central district", "Lakeside district", "Highland district", "Coastal district"),
    ),
    functions=(
        *("Programme specialist, ending violence against women", "Human resources associate"),
        *("Operations manager", "Programme officer, women’s economic empowerment"),
        *("Programme analyst, humanitarian action", "Monitoring and reporting officer"),
        *("Administrative associate", "Programme officer, leadership and governance"),
        *("Partnerships analyst", "Field coordinator", "Finance associate", "Communications officer"),
        *("Programme analyst, women, peace and security", "Procurement associate"),
    ),
    deciders=("Representative", "Deputy representative", "Head of programmes"),
    met=(
        "The policy covers conduct, prevention, reporting and investigation, and staff sign it when they join.",
        "The clause stands in every sub-agreement and consultancy contract that we looked at.",
        "References are asked for and candidates declare earlier misconduct before an offer is made.",
        "All staff and volunteers had the training this year; the agenda names the ban and the duty to report.",
        "A complaint box, a hotline and a trained contact in each community; people could name at least one of them.",
        "The list of services is up to date and staff know how to ask for consent before a referral.",
        "A written procedure exists and an agreement with an outside investigator was shown.",
        "The measures agreed after an earlier matter were carried out and documented.",
    ),
    unmet=(
        "There is a general code of conduct, but it says nothing about sexual exploitation and abuse.",
        "Older contracts lack the clause; consultants sign none.",
        "References are not checked in a regular way and there is no self-declaration.",
        "New staff were trained once, volunteers never; there are no attendance sheets.",
        "There is a telephone number at the office only; women in the villages did not know of it.",
        "No list of services; staff would refer to the nearest health post without asking for consent.",
        "There is no written procedure and nobody has been named to receive an allegation.",
        "The measures agreed after an earlier matter are not documented yet.",
    ),
    no_allegation="The organisation has had no allegation.",
    actions=(
        "Adopt a PSEA policy and have all personnel sign it",
        "Add the clause to all contracts and sub-agreements in force",
        "Introduce reference checks and a self-declaration form",
        "Train all staff and volunteers and keep attendance sheets",
        "Agree on complaint channels with the communities and make them known",
        "Draw up a list of services and a referral form with consent",
        "Write an investigation procedure and name a contact",
        "Document the corrective measures taken",
    ),
    done=(
        "Document received and checked by the focal point.",
        "Seen during the monitoring visit; copies are in the file.",
        "Attendance sheets and agenda received.",
        "Adopted by the board of the organisation; text received.",
    ),
    responsible=("Director of the organisation", "Programme coordinator", "Human resources officer"),
    support=("Model policy and a half-day session", "Joint field visit", "Training package and a facilitator"),
    extension=(
        "The board that has to adopt the policy meets only in the new year.",
        "Floods delayed the training in two of the districts.",
    ),
    activities={
        "community-session": (
            "Talk with mothers’ groups on free assistance",
            "Village meeting on how to report",
            "Session for displaced families at the reception site",
        ),
        "broadcast": ("Radio spot “Aid is free”", "Call-in programme with the network on local radio"),
        "distribution": ("Distribution of cards with reporting channels", "Posters at distribution points"),
        "own-training": ("Induction session on PSEA and sexual harassment", "Refresher for drivers and field staff"),
        "partner-training": ("Core standards for partner personnel", "How partners report and refer"),
        "focal-point-training": ("Training day for focal points and alternates", "Practice in safe referral"),
        "culture-training": (
            "Scenarios on speaking up and respect at work",
            "What would you do? Scenarios for teams",
            "Bystander scenarios for managers and teams",
        ),
        "brown-bag": ("Brown-bag talk on power and consent", "Brown-bag talk on reporting without fear"),
        "assistance-workshop": ("Workshop on the victim-assistance procedure", "Workshop on the service map"),
        "consultation": ("Focus group on trusted reporting channels", "Survey on awareness at project sites"),
        "other": ("Street theatre during the days of activism", "Stand at the women’s market"),
    },
    resources=(
        "Poster “Assistance is always free”",
        "Pocket card with reporting channels",
        "Radio spot in local languages",
        "Slides for the induction of personnel",
        "Facilitator’s guide to community sessions",
        "Set of scenarios on respect at work",
    ),
    adapted=("Material of the inter-agency network", "Model of headquarters"),
    leads=("Regional office", "Headquarters, Human Resources"),
    narrative={
        "1": (
            (
                "Reporting channels were advertised again in all project sites this quarter.",
                "We went through the reporting channels with partners and removed outdated posters.",
                "The cards with reporting channels were translated and handed out during field visits.",
            ),
            (
                "Women asked above all how confidentiality is kept, and the sessions now begin with that question.",
                "Radio proved the best way to reach people far from the main roads.",
                "Persons with disabilities helped us to test the wording and the pictures.",
            ),
            (
                "Next quarter we will check whether people can name a channel they trust.",
                "The messages will be repeated together with the network before the next season.",
            ),
        ),
        "3": (
            (
                "Partners under a plan sent in their progress on time, with a few exceptions that we followed up.",
                "New partners were assessed before signing, with a plan where standards were not met.",
                "Monitoring visits looked at how the core standards are applied in daily work.",
            ),
            (
                "Training and complaint channels remain the most common weaknesses.",
                "Small organisations need help with written procedures more than with training.",
                "Reusing assessments of other entities saved partners a good deal of paperwork.",
            ),
            (
                "Support in the coming months will concentrate on referral and investigation procedures.",
                "Open actions are on the agenda of the next partner meeting.",
            ),
        ),
        "4": (
            (
                "The risk assessment was discussed by the management team and the mitigation measures were updated.",
                "Reminders went to colleagues who have not yet finished the mandatory courses.",
                "Every new colleague met a focal point during the first weeks.",
            ),
            (
                "Slow internet in the field offices still delays the online courses.",
                "Recruitment files were checked for vetting before contracts were issued.",
                "Changes of staff made it necessary to appoint and brief alternates.",
            ),
            (
                "Completion will be reviewed again at the next all-staff meeting.",
                "We ask for an offline version of the courses.",
            ),
        ),
        "5": (
            (
                "The referral pathway was checked with the providers and contact details were corrected.",
                "Focal points practised asking for consent and explaining choices.",
            ),
            (
                "Transport to services remains the main obstacle in remote areas.",
                "Cooperation with the case management agencies works well.",
            ),
        ),
        "6": (
            (
                "We took part in the network’s meetings and in the drafting of its action plan.",
                "The office hosted a meeting of the network and shared its training material.",
                "With the network we harmonised the messages used in the communities.",
            ),
            (
                "The mapping of services is now kept jointly.",
                "Joint field visits with other entities were useful and will continue.",
            ),
            ("The network still looks for funds for its coordinator.", "A joint training is planned."),
        ),
        "6-none": (
            (
                "There is no network in the country yet; the resident coordinator’s office is informed.",
                "Without a network, focal points of the entities meet informally.",
            ),
            (
                "We have offered to help with terms of reference.",
                "Messages to communities are agreed between the entities by e-mail.",
            ),
        ),
        "7": (
            (
                "Teams used scenarios to talk about respect and speaking up.",
                "Managers opened staff meetings with a short exchange on the working climate.",
                "The results of the staff survey were discussed openly.",
            ),
            (
                "Colleagues welcomed the discussion and asked for more time.",
                "Field staff asked for sessions in local languages.",
            ),
            ("Follow-up actions are part of the office’s work plan.", "The office will repeat the exercise."),
        ),
    },
    notes={
        "4.2": "A field office waits for the appointment of its focal point; the main office covers it meanwhile.",
        "4.3": "New colleagues are still within the time allowed for the mandatory courses.",
        "5.1b": "A provider for the missing type of assistance is being sought with the network.",
        "6.1": "Attendance is taken from the network’s own lists.",
    },
)
