"""Invented names and sentences in Spanish. No real organisation or person, no number about persons concerned."""

from __future__ import annotations

from pseash_desktop.demonstration.phrases.wording import Wording

SPANISH = Wording(
    nouns=(
        *("Jacarandá", "Colibrí", "Sendero", "Cedro", "Faro", "Ceibo", "Maizal"),
        *("Lucero", "Telar", "Tamarindo", "Puentecito", "Tucán", "Manantial"),
    ),
    adjectives=(
        *("Azul", "Plateado", "Cobrizo", "Dorado", "Sereno", "Claro"),
        *("Blanco", "Tempranero", "Paciente", "Florido", "Lejano", "Sureño"),
    ),
    symbol="{noun} {adjective}",
    partners=(
        ("national-ngo", "Asociación de Mujeres {symbol}"),
        ("national-ngo", "Red {symbol} por la Igualdad"),
        ("national-ngo", "Cooperativa de Mujeres Rurales {symbol}"),
        ("national-ngo", "Fundación {symbol} para la Educación de las Niñas"),
        ("national-ngo", "Iniciativa {symbol} por la Paz y los Medios de Vida"),
        ("national-ngo", "Servicio de Asistencia Legal para Mujeres {symbol}"),
        ("national-ngo", "Foro de Mujeres con Discapacidad {symbol}"),
        ("international-ngo", "{symbol} Internacional, Programa de Mujeres"),
        ("government", "Oficina de la Mujer del Municipio de {symbol}"),
        ("academic", "Instituto de Estudios de Género {symbol}"),
    ),
    providers=(
        "Centro Integral de Atención {symbol}",
        "Casa de Acogida {symbol}",
        "Consultorio Jurídico {symbol}",
        "Centro de Formación y Medios de Vida {symbol}",
        "Servicio de Consejería para el Personal {symbol}",
        "Hospital Distrital {symbol}",
        "Ventanilla de Apoyo a Madres, Niñas y Niños {symbol}",
        "Oficina de la Mujer, Puesto de Policía {symbol}",
    ),
    address="Calle {symbol}, {number}",
    hours=("De lunes a viernes, de 8:00 a 16:00", "Todos los días, día y noche", "De lunes a sábado, de 9:00 a 15:00"),
    contacts=("Trabajadora social de turno", "Jefa de enfermería", "Encargada de recepción"),
    stations=("Oficina principal", "Oficina de terreno norte", "Oficina de terreno este", "Oficina de terreno sur"),
    areas=(
        *("Provincia del norte", "Provincia del este", "Provincia del sur", "Provincia del oeste"),
        *("Distrito central", "Distrito del lago", "Distrito de la sierra", "Distrito de la costa"),
    ),
    functions=(
        *("Especialista de programa, violencia contra las mujeres", "Asociada de recursos humanos"),
        *("Gerente de operaciones", "Oficial de programa, empoderamiento económico"),
        *("Analista de programa, acción humanitaria", "Oficial de seguimiento e informes"),
        *("Asociado administrativo", "Oficial de programa, liderazgo y gobernanza"),
        *("Analista de alianzas", "Coordinador de terreno", "Asociada de finanzas", "Oficial de comunicación"),
        *("Analista de programa, mujeres, paz y seguridad", "Asociado de compras"),
    ),
    deciders=("Representante", "Representante adjunta", "Jefa de programas"),
    met=(
        "La política abarca conducta, prevención, denuncia e investigación, y el personal la firma al ingresar.",
        "La cláusula figura en todos los subacuerdos y contratos de consultoría revisados.",
        "Se piden referencias y las personas candidatas declaran antecedentes antes de la oferta.",
        "Todo el personal y el voluntariado se capacitó este año; la agenda nombra la prohibición.",
        "Buzón, línea telefónica y persona formada en cada comunidad; la gente conoce al menos una vía.",
        "La lista de servicios está al día y el personal sabe pedir consentimiento antes de derivar.",
        "Existe un procedimiento escrito y se mostró un acuerdo con un investigador externo.",
        "Las medidas acordadas tras un asunto anterior se cumplieron y están documentadas.",
    ),
    unmet=(
        "Hay un código de conducta general, pero no menciona la explotación y el abuso sexuales.",
        "Falta la cláusula en los contratos antiguos; en las consultorías no se firma ninguna.",
        "Las referencias no se verifican con regularidad y no hay autodeclaración.",
        "El personal nuevo se capacitó una vez, el voluntariado nunca; no hay listas de asistencia.",
        "Solo hay un teléfono en la oficina; las mujeres de las aldeas no lo conocían.",
        "No hay lista de servicios; se derivaría al puesto de salud sin pedir consentimiento.",
        "No hay procedimiento escrito ni persona designada para recibir una denuncia.",
        "Las medidas acordadas tras un asunto anterior aún no están documentadas.",
    ),
    no_allegation="La organización no ha tenido ninguna denuncia.",
    actions=(
        "Aprobar una política PEAS y hacer que todo el personal la firme",
        "Añadir la cláusula a todos los contratos y subacuerdos vigentes",
        "Introducir la verificación de referencias y una autodeclaración",
        "Capacitar a todo el personal y voluntariado y llevar listas de asistencia",
        "Acordar con las comunidades vías de denuncia y darlas a conocer",
        "Elaborar una lista de servicios y una ficha de derivación con consentimiento",
        "Redactar un procedimiento de investigación y designar un contacto",
        "Documentar las medidas correctivas adoptadas",
    ),
    done=(
        "Documento recibido y revisado por el punto focal.",
        "Comprobado en la visita de seguimiento; copias en el expediente.",
        "Listas de asistencia y agenda recibidas.",
        "Aprobado por la junta de la organización; texto recibido.",
    ),
    responsible=("Directora de la organización", "Coordinador de programa", "Encargada de recursos humanos"),
    support=("Política modelo y sesión de media jornada", "Visita conjunta de terreno", "Paquete de capacitación"),
    extension=(
        "La junta que debe aprobar la política se reúne recién a comienzos de año.",
        "Las inundaciones retrasaron la capacitación en parte de los distritos.",
    ),
    activities={
        "community-session": (
            "Charla con grupos de madres sobre la gratuidad de la ayuda",
            "Asamblea comunitaria sobre cómo denunciar",
            "Sesión para familias desplazadas en el centro de acogida",
        ),
        "broadcast": ("Cuña de radio «La ayuda es gratuita»", "Programa con llamadas junto a la red en radio local"),
        "distribution": ("Reparto de tarjetas con las vías de denuncia", "Afiches en los puntos de entrega"),
        "own-training": ("Inducción sobre PEAS y acoso sexual", "Repaso para conductores y personal de terreno"),
        "partner-training": ("Normas básicas para personal de socios", "Cómo denuncian y derivan los socios"),
        "focal-point-training": ("Jornada para puntos focales y suplentes", "Práctica de derivación segura"),
        "culture-training": (
            "Escenarios: alzar la voz y respetarse en el trabajo",
            "¿Qué haría usted? Escenarios para equipos",
            "Escenarios para testigos, jefaturas y equipos",
        ),
        "brown-bag": ("Almuerzo con charla: poder y consentimiento", "Almuerzo con charla: denunciar sin miedo"),
        "assistance-workshop": ("Taller sobre la asistencia a víctimas", "Taller sobre el mapa de servicios"),
        "consultation": ("Grupo focal sobre vías de confianza", "Encuesta en los sitios de proyecto"),
        "other": ("Teatro callejero en los días de activismo", "Puesto en la feria de mujeres"),
    },
    resources=(
        "Afiche «La ayuda siempre es gratuita»",
        "Tarjeta de bolsillo con las vías de denuncia",
        "Cuña de radio en lenguas locales",
        "Diapositivas para la inducción del personal",
        "Guía para facilitar sesiones comunitarias",
        "Colección de escenarios sobre respeto en el trabajo",
    ),
    adapted=("Material de la red interinstitucional", "Modelo de la sede"),
    leads=("Oficina regional", "Sede, recursos humanos"),
    narrative={
        "1": (
            (
                "Este trimestre se volvieron a difundir las vías de denuncia en todos los sitios de proyecto.",
                "Revisamos las vías de denuncia con los socios y retiramos los afiches desactualizados.",
                "Las tarjetas con las vías de denuncia se tradujeron y se entregaron en las visitas de terreno.",
            ),
            (
                "Las mujeres preguntan sobre todo cómo se guarda la confidencialidad; por ahí empiezan las sesiones.",
                "La radio sigue siendo la mejor forma de llegar a las zonas apartadas.",
                "Personas con discapacidad nos ayudaron a probar las palabras y las imágenes.",
            ),
            (
                "El próximo trimestre comprobaremos si la gente conoce una vía en la que confíe.",
                "Los mensajes se repetirán con la red antes de la próxima temporada.",
            ),
        ),
        "3": (
            (
                "Los socios con plan informaron a tiempo, con algunas excepciones a las que dimos seguimiento.",
                "Los socios nuevos se evaluaron antes de firmar, con un plan si faltaban normas.",
                "Las visitas de seguimiento observaron cómo se aplican las normas básicas en el trabajo diario.",
            ),
            (
                "La capacitación y las vías de denuncia siguen siendo las debilidades más comunes.",
                "Las organizaciones pequeñas necesitan más apoyo con los procedimientos escritos que con talleres.",
                "Aprovechar evaluaciones de otras entidades ahorró mucho papeleo a los socios.",
            ),
            (
                "El apoyo de los próximos meses se centrará en la derivación y la investigación.",
                "Las acciones pendientes están en la agenda de la próxima reunión de socios.",
            ),
        ),
        "4": (
            (
                "El equipo directivo examinó la evaluación de riesgos y actualizó las medidas de mitigación.",
                "Se enviaron recordatorios a quienes aún no terminan los cursos obligatorios.",
                "Cada colega nuevo conoció a un punto focal en sus primeras semanas.",
            ),
            (
                "La conexión lenta en las oficinas de terreno todavía retrasa los cursos en línea.",
                "Los expedientes de contratación se verificaron antes de emitir los contratos.",
                "Los cambios de personal obligaron a nombrar y orientar a suplentes.",
            ),
            (
                "El avance se revisará en la próxima reunión de todo el personal.",
                "Pedimos una versión de los cursos que funcione sin conexión.",
            ),
        ),
        "5": (
            (
                "La ruta de atención se revisó con los proveedores y se corrigieron los datos de contacto.",
                "Los puntos focales practicaron cómo pedir consentimiento y explicar las opciones.",
            ),
            (
                "El transporte hasta los servicios sigue siendo el mayor obstáculo en zonas apartadas.",
                "La cooperación con las entidades de gestión de casos es buena.",
            ),
        ),
        "6": (
            (
                "Participamos en las reuniones de la red y en la redacción de su plan de acción.",
                "La oficina acogió una reunión de la red y compartió su material de capacitación.",
                "Con la red armonizamos los mensajes para las comunidades.",
            ),
            (
                "El mapa de servicios ahora se lleva de forma conjunta.",
                "Las visitas con otras entidades fueron útiles y continuarán.",
            ),
            ("La red aún busca fondos para su coordinación.", "Está prevista una capacitación conjunta."),
        ),
        "6-none": (
            (
                "Todavía no hay red en el país; la oficina de coordinación está al tanto.",
                "A falta de red, los puntos focales de las entidades se reúnen de manera informal.",
            ),
            (
                "Ofrecimos ayuda para redactar los términos de referencia.",
                "Los mensajes a las comunidades se acuerdan entre entidades por correo electrónico.",
            ),
        ),
        "7": (
            (
                "Los equipos conversaron sobre respeto y sobre alzar la voz a partir de escenarios.",
                "Las jefaturas abrieron las reuniones con un intercambio sobre el ambiente de trabajo.",
                "Los resultados de la encuesta al personal se debatieron abiertamente.",
            ),
            (
                "Los equipos agradecieron la conversación y pidieron más tiempo.",
                "El personal de terreno pidió sesiones en lenguas locales.",
            ),
            ("El seguimiento está en el plan de trabajo de la oficina.", "La oficina repetirá el ejercicio."),
        ),
    },
    notes={
        "4.2": "Una oficina de terreno espera el nombramiento de su punto focal; mientras tanto la cubre la principal.",
        "4.3": "Los colegas nuevos están aún dentro del plazo para los cursos obligatorios.",
        "5.1b": "Se busca con la red un proveedor para el tipo de asistencia que falta.",
        "6.1": "La asistencia se toma de las listas de la propia red.",
    },
)
