# built in kiosk/circuit, kiosk/station/dossier_desk.py, kiosk/treatment_desk.py
Feature: The treatment is the unit of everything: its way, its dates, who held what

  Background:
    Given treatments at every stage of the way

  @REQ-TREAT-001
  Scenario: A return that the manufacturer put off is flagged as late
    When the late treatments are listed
    Then the list holds NGUYEN-TEST Antoine, 7 days late

  @REQ-TREAT-002
  Scenario: A date is changed with a reason, and the first one is kept
    When the infusion of NGUYEN-TEST Antoine is put off by 14 days because of "Fièvre"
    And the pharmacist signs
    Then the infusion of NGUYEN-TEST Antoine is planned 14 days after its first date
    And the file of NGUYEN-TEST Antoine holds MilestonePlanned with the reason "Fièvre"

  @REQ-TREAT-003
  Scenario: No date is changed without a reason
    When the infusion of NGUYEN-TEST Antoine is put off by 14 days because of ""
    Then the screen warns: "Write 3 to 200 characters"
    And the infusion of NGUYEN-TEST Antoine is planned 0 days after its first date

  @REQ-TREAT-004
  Scenario: A treatment is cancelled by a pharmacist, with a reason, and nothing more is done for it
    When NGUYEN-TEST Antoine is cancelled because of "Progression de la maladie"
    And the pharmacist signs
    Then the file of NGUYEN-TEST Antoine holds TreatmentCancelled with the reason "Progression de la maladie"
    When the procedure P03 is started for NGUYEN-TEST Antoine
    Then the screen refuses: "The treatment is cancelled"

  @REQ-TREAT-005
  Scenario: A technician cannot cancel a treatment
    When NGUYEN-TEST Antoine is cancelled because of "Progression de la maladie"
    And the technician shows a badge
    Then the screen warns: "For the pharmacist only"
    And no PIN is asked

  @REQ-TREAT-006 @F13
  Scenario Outline: A procedure that is not due is refused with its reason
    When the procedure <code> is started for <patient>
    Then the screen refuses: "<words>"
    And the station's record holds TreatmentRefused

    Examples:
      | code | patient              | words                                  |
      | P03  | FABRE-TEST Lucie     | The file is not signed yet (P01)       |
      | P06  | KOWALSKI-TEST Hanna  | The product is not accepted yet (P04)  |
      | P08  | BENALI-TEST Samir    | The product is not released (P06)      |
      | P09  | BENALI-TEST Samir    | Nothing is thawed                      |
      | P17  | BENALI-TEST Samir    | Containers are still here              |

  @REQ-TREAT-007
  Scenario: A procedure that is due begins for its treatment, under the profile that it keeps
    When the procedure P03 is started for NGUYEN-TEST Antoine
    Then the run of P03 is open for NGUYEN-TEST Antoine under the profile of its order

  @REQ-TREAT-008
  Scenario: The page tells who held the product, where, and at what temperature
    Given the tank has read −182.0 °C and −171.5 °C
    And the product of BENALI-TEST Samir has left the tank for the ward
    When the page of BENALI-TEST Samir is opened
    Then it tells that the product stood in "Cuve 1 · A2 · 5" between −182.0 °C and −171.5 °C
    And it tells that LEROY-DÉMO Inès holds it

  @REQ-TREAT-009 @F3
  Scenario: The label of a product that is not released opens its page, and no thaw
    When the label of KOWALSKI-TEST Hanna is scanned
    Then the page of KOWALSKI-TEST Hanna is shown
    And no run is open

  @REQ-TREAT-010 @F8
  Scenario: What a thaw made of the bag stays in the treatment's file
    When the thaw of DURAND-TEST Camille has ended
    Then the file of DURAND-TEST Camille holds ContainerTaken
    And the file of DURAND-TEST Camille holds ContainerThawed
    When the donation number is scanned at the empty bench
    Then the screen refuses: "This product was thawed before"
