# built in kiosk/storage/inventory.py, kiosk/station/inventory_desk.py, ui/pages/inventory.py
Feature: What stands in a tank is counted against the record

  @REQ-INV-001
  Scenario: Everything is in its place
    Given the technician has begun the inventory of "Cuve 1"
    When everything is scanned where it stands
    And counting is ended
    And the pharmacist signs the inventory
    Then the screen says: "The inventory of Cuve 1 is signed: 0 differences"
    And no treatment's file has changed

  @REQ-INV-002 @F1
  Scenario: Differences are explained one by one, then signed, and the files are corrected
    Given the technician has begun the inventory of "Cuve 1"
    When the first bag is scanned at "C1A105"
    And a label that nobody knows is scanned there
    And counting is ended
    Then the inventory finds: elsewhere, missing, missing, unexpected
    When the pharmacist tries to sign the inventory
    Then the screen warns: "Differences without an explanation: 4"
    When every difference is explained
    And the pharmacist signs the inventory
    Then the first bag stands at "Cuve 1 · A1 · 5", with a deviation to be closed
    And the homonym's bag stands nowhere, with a deviation to be closed

  @REQ-INV-003
  Scenario: Only a pharmacist signs an inventory
    Given the technician has begun the inventory of "Cuve 1"
    When everything is scanned where it stands
    And counting is ended
    And the technician tries to sign the inventory
    Then the screen warns: "MARTIN-DÉMO Alex is not a pharmacist"

  @REQ-INV-004
  Scenario: A label is counted at a position, and in the tank that is counted
    Given the technician has begun the inventory of "Cuve 1"
    When the first bag's label is scanned
    Then the screen warns: "Which position?"
    When the position C2A101 is scanned
    Then the screen warns: "This position is not in Cuve 1"

  @REQ-INV-005 @F17
  Scenario: An inventory outlives a power cut
    Given the technician has begun the inventory of "Cuve 1"
    When everything is scanned where it stands
    And the power fails
    Then the inventory of "Cuve 1" goes on, with 3 in their place

  @REQ-INV-006
  Scenario: A product without a planned infusion is reviewed by a pharmacist
    When the pharmacist decides to keep the first treatment's product: "RCP du 2 décembre"
    Then the list of products without an infusion says that it is kept
