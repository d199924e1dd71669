"""Invented names and sentences in French. No real organisation or person, no number about persons concerned."""

from __future__ import annotations

from pseash_desktop.demonstration.phrases.wording import Wording

FRENCH = Wording(
    nouns=(
        *("Héron", "Baobab", "Fanal", "Martinet", "Sentier", "Cèdre", "Vanneau"),
        *("Bac", "Tamarinier", "Tisserin", "Jardin", "Palmier", "Calebassier"),
    ),
    adjectives=(
        *("bleu", "argenté", "cuivré", "doré", "paisible", "clair"),
        *("blanc", "matinal", "ambré", "patient", "fleuri", "lointain"),
    ),
    symbol="{noun} {adjective}",
    partners=(
        ("national-ngo", "Association de femmes « {symbol} »"),
        ("national-ngo", "Réseau « {symbol} » pour l’égalité"),
        ("national-ngo", "Coopérative des femmes rurales « {symbol} »"),
        ("national-ngo", "Fondation « {symbol} » pour l’éducation des filles"),
        ("national-ngo", "Initiative « {symbol} » pour la paix et les moyens d’existence"),
        ("national-ngo", "Service d’aide juridique aux femmes « {symbol} »"),
        ("national-ngo", "Forum des femmes handicapées « {symbol} »"),
        ("international-ngo", "{symbol} International, programme femmes"),
        ("government", "Bureau de la promotion de la femme, district du {symbol}"),
        ("academic", "Institut de recherche sur le genre « {symbol} »"),
    ),
    providers=(
        "Centre intégré de services « {symbol} »",
        "Maison d’accueil « {symbol} »",
        "Clinique juridique « {symbol} »",
        "Centre de formation et d’insertion « {symbol} »",
        "Service d’écoute du personnel « {symbol} »",
        "Hôpital de district « {symbol} »",
        "Guichet d’appui à la mère et à l’enfant « {symbol} »",
        "Guichet des femmes, poste de police « {symbol} »",
    ),
    address="{number}, rue du {symbol}",
    hours=("Du lundi au vendredi, de 8 h à 16 h", "Tous les jours, jour et nuit", "Du lundi au samedi, de 9 h à 15 h"),
    contacts=("Assistante sociale de permanence", "Infirmière cheffe", "Responsable de l’accueil"),
    stations=("Bureau principal", "Bureau de terrain nord", "Bureau de terrain est", "Bureau de terrain sud"),
    areas=(
        *("Province du nord", "Province de l’est", "Province du sud", "Province de l’ouest"),
        *("District central", "District du lac", "District des plateaux", "District côtier"),
    ),
    functions=(
        *("Spécialiste de programme, violences faites aux femmes", "Associée aux ressources humaines"),
        *("Responsable des opérations", "Chargée de programme, autonomisation économique"),
        *("Analyste de programme, action humanitaire", "Chargé du suivi et des rapports"),
        *("Associé administratif", "Chargée de programme, leadership et gouvernance"),
        *("Analyste des partenariats", "Coordonnateur de terrain", "Associée aux finances"),
        *("Chargée de communication", "Analyste de programme, femmes, paix et sécurité", "Associé aux achats"),
    ),
    deciders=("Représentante", "Représentante adjointe", "Responsable des programmes"),
    met=(
        "La politique couvre la conduite, la prévention, le signalement et l’enquête ; chacun la signe à l’arrivée.",
        "La clause figure dans tous les sous-accords et contrats de consultants examinés.",
        "Les références sont vérifiées et les candidats déclarent tout antécédent avant l’offre.",
        "Tout le personnel et les bénévoles ont été formés cette année ; l’ordre du jour cite l’interdiction.",
        "Boîte à plaintes, ligne d’appel et personne formée dans chaque communauté ; les gens en connaissent une.",
        "La liste des services est à jour et le personnel sait demander le consentement avant d’orienter.",
        "Une procédure écrite existe et un accord avec un enquêteur externe a été présenté.",
        "Les mesures convenues après une affaire antérieure ont été prises et documentées.",
    ),
    unmet=(
        "Il existe un code de conduite général, mais il ne dit rien de l’exploitation et des atteintes sexuelles.",
        "La clause manque dans les anciens contrats ; les consultants n’en signent aucune.",
        "Les références ne sont pas vérifiées régulièrement et il n’y a pas d’auto-déclaration.",
        "Le nouveau personnel a été formé une fois, les bénévoles jamais ; pas de feuilles de présence.",
        "Il n’y a qu’un numéro au bureau ; les femmes des villages ne le connaissaient pas.",
        "Pas de liste de services ; on orienterait vers le poste de santé sans demander le consentement.",
        "Pas de procédure écrite et personne n’est désigné pour recevoir une allégation.",
        "Les mesures convenues après une affaire antérieure ne sont pas encore documentées.",
    ),
    no_allegation="L’organisation n’a connu aucune allégation.",
    actions=(
        "Adopter une politique PEAS et la faire signer par tout le personnel",
        "Ajouter la clause à tous les contrats et sous-accords en cours",
        "Introduire la vérification des références et une auto-déclaration",
        "Former tout le personnel et les bénévoles et tenir des feuilles de présence",
        "Convenir avec les communautés de canaux de plainte et les faire connaître",
        "Établir une liste de services et une fiche d’orientation avec consentement",
        "Rédiger une procédure d’enquête et désigner un contact",
        "Documenter les mesures correctives prises",
    ),
    done=(
        "Document reçu et vérifié par le point focal.",
        "Constaté lors de la visite de suivi ; copies au dossier.",
        "Feuilles de présence et ordre du jour reçus.",
        "Adopté par le conseil de l’organisation ; texte reçu.",
    ),
    responsible=("Directrice de l’organisation", "Coordonnateur de programme", "Chargée des ressources humaines"),
    support=("Modèle de politique et séance d’une demi-journée", "Visite de terrain conjointe", "Module de formation"),
    extension=(
        "Le conseil qui doit adopter la politique ne se réunit qu’au début de l’année.",
        "Les inondations ont retardé la formation dans une partie des districts.",
    ),
    activities={
        "community-session": (
            "Causerie avec les groupes de mères sur la gratuité de l’aide",
            "Réunion de village sur le signalement",
            "Séance pour les familles déplacées au site d’accueil",
        ),
        "broadcast": ("Spot radio « L’aide est gratuite »", "Émission interactive avec le réseau sur une radio locale"),
        "distribution": ("Distribution de cartes sur les canaux de signalement", "Affiches aux points de distribution"),
        "own-training": (
            "Séance d’accueil sur la PEAS et le harcèlement",
            "Rappel pour chauffeurs et agents de terrain",
        ),
        "partner-training": ("Les normes de base pour le personnel des partenaires", "Signaler et orienter"),
        "focal-point-training": ("Journée de formation des points focaux", "Exercices d’orientation sûre"),
        "culture-training": (
            "Mises en situation : parler et se respecter au travail",
            "Que feriez-vous ? Mises en situation pour les équipes",
            "Mises en situation pour témoins, cadres et équipes",
        ),
        "brown-bag": ("Midi-discussion sur le pouvoir et le consentement", "Midi-discussion : signaler sans crainte"),
        "assistance-workshop": ("Atelier sur l’assistance aux victimes", "Atelier sur la carte des services"),
        "consultation": ("Groupe de discussion sur les canaux de confiance", "Enquête sur les sites de projet"),
        "other": ("Théâtre de rue pendant les journées d’activisme", "Stand au marché des femmes"),
    },
    resources=(
        "Affiche « L’aide est toujours gratuite »",
        "Carte de poche sur les canaux de signalement",
        "Spot radio en langues locales",
        "Diapositives pour l’accueil du personnel",
        "Guide d’animation des séances communautaires",
        "Recueil de mises en situation sur le respect au travail",
    ),
    adapted=("Matériel du réseau interinstitutions", "Modèle du siège"),
    leads=("Bureau régional", "Siège, ressources humaines"),
    narrative={
        "1": (
            (
                "Les canaux de signalement ont été rappelés sur tous les sites de projet ce trimestre.",
                "Nous avons revu les canaux de signalement avec les partenaires et retiré les affiches périmées.",
                "Les cartes sur les canaux de signalement ont été traduites et remises lors des visites de terrain.",
            ),
            (
                "Les femmes demandent surtout comment la confidentialité est gardée ; les séances commencent par là.",
                "La radio reste le meilleur moyen d’atteindre les localités éloignées des grands axes.",
                "Des personnes handicapées nous ont aidés à tester les mots et les images.",
            ),
            (
                "Le trimestre prochain, nous vérifierons si les gens connaissent un canal auquel ils font confiance.",
                "Les messages seront repris avec le réseau avant la prochaine saison.",
            ),
        ),
        "3": (
            (
                "Les partenaires sous plan ont rendu compte à temps, à quelques exceptions près, que nous suivons.",
                "Les nouveaux partenaires ont été évalués avant signature, avec un plan si des normes manquaient.",
                "Les visites de suivi ont porté sur l’application des normes de base au quotidien.",
            ),
            (
                "La formation et les canaux de plainte demeurent les faiblesses les plus courantes.",
                "Les petites organisations ont besoin d’aide pour les procédures écrites plus que pour la formation.",
                "La reprise d’évaluations d’autres entités a évité bien des formalités aux partenaires.",
            ),
            (
                "L’appui des prochains mois portera sur l’orientation et les procédures d’enquête.",
                "Les actions ouvertes sont à l’ordre du jour de la prochaine réunion des partenaires.",
            ),
        ),
        "4": (
            (
                "L’équipe de direction a examiné l’évaluation des risques et mis à jour les mesures d’atténuation.",
                "Des rappels ont été adressés aux collègues qui n’ont pas encore terminé les cours obligatoires.",
                "Chaque nouveau collègue a rencontré un point focal dès les premières semaines.",
            ),
            (
                "La lenteur de la connexion dans les bureaux de terrain retarde encore les cours en ligne.",
                "Les dossiers de recrutement ont été vérifiés avant l’établissement des contrats.",
                "Les mouvements de personnel ont obligé à nommer et à informer des suppléants.",
            ),
            (
                "Le point sera refait à la prochaine réunion de tout le personnel.",
                "Nous demandons une version des cours utilisable hors ligne.",
            ),
        ),
        "5": (
            (
                "Le parcours d’orientation a été vérifié avec les prestataires et les coordonnées corrigées.",
                "Les points focaux se sont exercés à demander le consentement et à expliquer les choix.",
            ),
            (
                "Le transport vers les services reste le principal obstacle dans les zones reculées.",
                "La coopération avec les structures de gestion des cas est bonne.",
            ),
        ),
        "6": (
            (
                "Nous avons participé aux réunions du réseau et à la rédaction de son plan d’action.",
                "Le bureau a accueilli une réunion du réseau et partagé son matériel de formation.",
                "Avec le réseau, nous avons harmonisé les messages destinés aux communautés.",
            ),
            (
                "La cartographie des services est désormais tenue en commun.",
                "Les visites de terrain avec d’autres entités ont été utiles et se poursuivront.",
            ),
            (
                "Le réseau cherche encore des fonds pour son poste de coordination.",
                "Une formation commune est prévue.",
            ),
        ),
        "6-none": (
            (
                "Il n’y a pas encore de réseau dans le pays ; le bureau de la coordination en est informé.",
                "Faute de réseau, les points focaux des entités se rencontrent de façon informelle.",
            ),
            (
                "Nous avons proposé notre aide pour des termes de référence.",
                "Les messages aux communautés sont convenus entre entités par courriel.",
            ),
        ),
        "7": (
            (
                "Les équipes ont discuté du respect et de la parole à partir de mises en situation.",
                "Les responsables ont ouvert les réunions par un échange sur le climat de travail.",
                "Les résultats de l’enquête auprès du personnel ont été débattus ouvertement.",
            ),
            (
                "Les collègues ont apprécié la discussion et demandé plus de temps.",
                "Le personnel de terrain souhaite des séances en langues locales.",
            ),
            (
                "Les suites figurent dans le plan de travail du bureau.",
                "Le bureau renouvellera l’exercice.",
            ),
        ),
    },
    notes={
        "4.2": "Un bureau de terrain attend la nomination de son point focal ; le bureau principal assure l’intérim.",
        "4.3": "Les nouveaux collègues sont encore dans le délai prévu pour les cours obligatoires.",
        "5.1b": "Un prestataire pour le type d’assistance manquant est recherché avec le réseau.",
        "6.1": "La participation est tirée des listes du réseau.",
    },
)
