# built in kiosk/storage, kiosk/station/storage_desk.py, kiosk/station/storage_book.py, ui/pages/storage.py
Feature: Every container stands where it may, and the map says where

  @REQ-STORE-001
  Scenario: A position's code leads to who stands there
    When the code of position C1A103 is scanned at the storage map
    Then the map shows "Cuve 1 · A1 · 3" with DURAND-TEST Camille's Yescarta
    And the position is shown as released

  @REQ-STORE-002 @F1
  Scenario: A container's label leads to its position
    When the label of the homonym's bag is scanned at the storage map
    Then the map shows "Cuve 1 · A1 · 4" with DURAND-TEST Camille's Yescarta

  @REQ-STORE-003 @F1
  Scenario Outline: A container is placed only where it may stand
    Given a received product that is <state>
    Then it may be placed at "<position>": <answer>

    Examples:
      | state                          | position        | answer                       |
      | not accepted                   | Cuve 1 · Q1 · 1 | yes                          |
      | not accepted                   | Cuve 1 · A1 · 1 | storage.zone_of_accepted     |
      | accepted                       | Cuve 1 · A1 · 1 | yes                          |
      | accepted                       | Cuve 1 · Q1 · 1 | storage.zone_of_quarantine   |
      | accepted                       | Cuve 1 · A1 · 3 | storage.position_taken       |
      | accepted                       | Cuve 3 · H1 · 1 | storage.tank_not_cold_enough |
      | accepted, of a positive donor  | Cuve 1 · A1 · 1 | storage.infectious_class     |
      | accepted, of a positive donor  | Cuve 2 · R1 · 1 | yes                          |

  @REQ-STORE-004
  Scenario: A position is kept for an awaited product
    Given a received product that is accepted
    When the technician keeps "Cuve 1 · A2 · 5" for it
    Then the screen says: "The position is kept"
    And the map shows "Cuve 1 · A2 · 5" as reserved
    And no other product may be placed at "Cuve 1 · A2 · 5"
    When the technician lifts the reservation of "Cuve 1 · A2 · 5"
    Then the map shows "Cuve 1 · A2 · 5" as free

  @REQ-STORE-005
  Scenario: Only a pharmacist states a serology
    Given a received product that is accepted
    When the technician tries to state its serology
    Then the screen warns: "MARTIN-DÉMO Alex is not a pharmacist"
    When the pharmacist states its serology as positive
    Then the screen says: "The serology is recorded"
    And it may be placed at "Cuve 2 · R1 · 1": yes

  @REQ-STORE-006 @F9
  Scenario: An excursion is seen on the map, and its products belong in quarantine
    Given a tank whose probe has been at -140 °C for 5 minutes
    Then the map shows "Cuve 1 · A1 · 3" as excursion
    And the map says that the product belongs in quarantine

  @REQ-STORE-007 @F1
  Scenario: A move is a procedure of two, from the map to the new position
    Given the technicians have begun to move DURAND-TEST Camille's Yescarta from the map
    When the move's source C1A103 and its bag are scanned
    And the move's target C1A104 is scanned
    Then the screen refuses: "Another treatment’s product is in this position"
    When the move's target C1Q101 is scanned
    Then the screen refuses: "This position is in quarantine, the product is accepted"
    When the move's target C1A205 and its bag are scanned
    And both technicians sign the move
    Then the map shows "Cuve 1 · A2 · 5" as released
    And the map shows "Cuve 1 · A1 · 3" as free
    And its exposure is counted: 1 time, at most 180 seconds

  @REQ-STORE-008 @F9
  Scenario: A product quarantined by an excursion is put into the quarantine zone
    Given DURAND-TEST Camille's Yescarta was quarantined by an excursion
    And the technicians have begun to move DURAND-TEST Camille's Yescarta from the map
    When the move's source C1A103 and its bag are scanned
    And the move's target C1A205 is scanned
    Then the screen refuses: "The product is not accepted: it stays in the quarantine zone"
    When the move's target C1Q101 and its bag are scanned
    And both technicians sign the move
    Then the map shows "Cuve 1 · Q1 · 1" as excursion
