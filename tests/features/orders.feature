# built in kiosk/orders, kiosk/station/order_desk.py, ui/pages/order.py
Feature: A treatment is opened from an order that nobody retypes

  @REQ-ORD-001 @gate-prescription_signed
  Scenario: A pharmacist opens a treatment from a FHIR bundle with its signed prescription
    Given the site has put order.json in the folder of orders
    When somebody looks into order.json
    Then the page shows the order of T-2026-0107 without a warning
    And nothing is recorded of T-2026-0107
    When the pharmacist opens T-2026-0107
    Then the screen says: "Treatment T-2026-0107 opened"
    And the treatment T-2026-0107 is ordered with a signed prescription
    And the file is kept, byte for byte

  @REQ-ORD-002 @gate-prescription_signed
  Scenario: A prescription without a signature is taken, and told
    Given the site has put orders.csv in the folder of orders
    When somebody looks into orders.csv
    Then the page warns that the prescription is not signed
    When the pharmacist opens T-2026-0108
    Then the treatment T-2026-0108 is ordered with an unsigned prescription

  @REQ-ORD-003 @F12
  Scenario Outline: What does not hold together opens nothing, and each thing to mend is named
    Given the site has put orders.csv with <wrong> in the folder of orders
    When somebody looks into orders.csv
    Then the page names line <line>, column <column>
    And nothing can be opened

    Examples:
      | wrong                          | line | column       |
      | a birth date in the future     | 2    | birth_date   |
      | a date as 02/11/1958           | 2    | birth_date   |
      | a product without a profile    | 2    | profile_code |
      | a donation number mistyped     | 3    | din          |
      | an expiry without its time     | 3    | expires_at   |
      | an expiry that has passed      | 3    | expires_at   |

  @REQ-ORD-004 @F1
  Scenario: A donation number of another treatment is refused with that treatment named
    Given the site has put orders.csv with the donation number of T-DEMO-1 in the folder of orders
    When somebody looks into orders.csv
    Then the page names line 3, column din
    And the page names T-DEMO-1

  @REQ-ORD-005 @F1
  Scenario: A homonym under way is named before the treatment is opened
    Given the site has put orders.csv with the birth name of T-DEMO-1 in the folder of orders
    When somebody looks into orders.csv
    Then the page warns of the homonym T-DEMO-1

  @REQ-ORD-006 @F11
  Scenario: An order is typed by two people, each without seeing the other
    When the technician types an order
    Then the screen says: "First typing recorded"
    And nothing can be opened
    When the other technician types the same order
    Then the screen says: "Both typed the same"
    When the pharmacist opens T-2026-0110
    Then the treatment T-2026-0110 is ordered, typed and checked by another
    And its prescription is awaited

  @REQ-ORD-007 @F11
  Scenario: What two people typed otherwise is named, and not taken
    When the technician types an order
    And the other technician types it with another birth date
    Then the screen warns: "The two typings differ; fields: 1"
    And nothing can be opened
    When the other technician types the same order
    Then the screen says: "Both typed the same"

  @REQ-ORD-008 @F14
  Scenario: The same person does not type an order twice
    When the technician types an order
    And the technician types the same order
    Then the screen warns: "The same person typed the order"

  @REQ-ORD-009
  Scenario: Only a pharmacist opens a treatment, and only once
    Given the site has put order.json in the folder of orders
    When somebody looks into order.json
    And the technician tries to open T-2026-0107
    Then the screen warns: "A pharmacist opens a treatment’s file"
    When the pharmacist opens T-2026-0107
    And somebody looks into order.json
    Then nothing can be opened
