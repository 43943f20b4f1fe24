"""Names of systems, codes and extensions: of HL7, of the French core profiles (hl7.fr), of ISBT 128, and our own.

Ours begin with `urn:binome:`: they stand for what R5 has no place for, and are listed in docs/orders.md.
"""

OID = "urn:oid:"
INS_NIR = OID + "1.2.250.1.213.1.4.8"
INS_OIDS = tuple(f"{OID}1.2.250.1.213.1.4.{last}" for last in ("8", "9", "10", "11"))

IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203"
PATIENT_INTERNAL = "PI"
PLACER, FILLER = "PLAC", "FILL"

BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace"
_FR_CORE = "https://hl7.fr/ig/fhir/core/StructureDefinition/"
INSEE_CODE = _FR_CORE + "fr-core-address-insee-code"
INSEE_CODES = "https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM"
GIVEN_NAMES = _FR_CORE + "fr-core-patient-birth-list-given-name"
RELIABILITY = _FR_CORE + "fr-core-identity-reliability"
RELIABILITY_CODES = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445"
INS_STATUS_OF_CODE = {"PROV": "provisoire", "RECUP": "recuperee", "VALI": "validee", "QUAL": "qualifiee"}

DONATION_NUMBER = "urn:binome:isbt128:din"
PRODUCT_CODE = "urn:binome:isbt128:product-code"
CHAIN_OF_IDENTITY = "urn:binome:isbt128:chain-of-identity"
BLOOD_GROUP = "urn:binome:isbt128:blood-group"

TREATMENT = "urn:binome:treatment"
ORDER = "urn:binome:order"
SLOT = "urn:binome:slot"
LOT = "urn:binome:lot"
PROFILE = "urn:binome:profile"
MILESTONE = "urn:binome:milestone"
CONTAINER = "urn:binome:container"
"""codes `kind`, `component` and `dose` of a product's properties"""
TRAVEL_MINUTES = "urn:binome:travel-minutes"
FACT = "urn:binome:fact"
RUN = "urn:binome:run"
PROCEDURE = "urn:binome:procedure"
CHANNEL = "urn:binome:channel"
MOMENT = "urn:binome:moment"
CLOCK = "urn:binome:clock"
PERSON = "urn:binome:person"
ROLE = "urn:binome:role"
DOCUMENT = "urn:binome:document"
SEAL = "urn:binome:seal"
