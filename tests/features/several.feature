# built in kiosk/run/containers.py, kiosk/run/matching.py
Feature: Several containers of one patient, in their order, and no other

  @REQ-SEVERAL-001 @F2
  Scenario: Components of one product are not swapped
    Given the four vials of Breyanzi are to be scanned
    When a CD4 vial is scanned
    Then the screen refuses: "Another part of the product comes first"
    And the record holds ContainerRejected with reason other_component
    When both CD8 vials are scanned
    And both CD4 vials are scanned
    Then the bench stands at "sign"

  @REQ-SEVERAL-002 @F2
  Scenario: The dose of another day stays in the cold
    Given the bags of the first dose of Aucatzyl are to be scanned
    When the bag of day 10 is scanned
    Then the screen refuses: "This is the product of another dose"
    And it says what to do, naming "take the dose of the day"
    And the record holds ContainerRejected with reason other_dose
    And the step is still "containers"

  @REQ-SEVERAL-003 @F8
  Scenario: One vial does not stand for two
    Given the four vials of Breyanzi are to be scanned
    When both CD8 vials are scanned
    And a CD8 vial is scanned
    Then the screen refuses: "This label was scanned already"
    And the step is still "containers"

  @REQ-SEVERAL-004 @F1
  Scenario: Another patient's bag among them
    Given the four vials of Breyanzi are to be scanned
    When the bag of another patient is scanned
    Then the screen refuses: "This product belongs to another patient"
    And the step is still "containers"
