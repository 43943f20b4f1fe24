# built in kiosk/storage/supplies.py, kiosk/station/supply_desk.py, ui/pages/supplies.py
Feature: Consumables by lot and shippers in date

  @REQ-SUP-001
  Scenario: A package's code receives its lot
    When the package of lot K-55 that expires on 2027-08-31 is scanned
    And the technician receives 20 of it as in_line_filter
    Then 20 of in_line_filter can be used today

  @REQ-SUP-002 @F12
  Scenario: A lot out of date is not taken in
    When the package of lot K-54 that expires on 2026-11-22 is scanned
    Then the screen warns: "This lot expired on 2026-11-22"

  @REQ-SUP-003 @F12
  Scenario: A lot that has expired since is not used
    Given a lot of 20 in_line_filter that expires on 2026-11-24
    When 2 days pass on the bench's clock
    And the technician uses one of the lot
    Then the screen warns: "Lot K-55 expired on 2026-11-24"
    And 0 of in_line_filter can be used today

  @REQ-SUP-004 @F11
  Scenario: A typed lot is typed by two people
    When the technician types lot S-1 of saline, 10 pieces
    And the technician types lot S-1 of saline, 10 pieces
    Then the screen warns: "The same person cannot do it twice"
    When the pharmacist types lot S-1 of saline, 10 pieces
    Then 10 of saline can be used today

  @REQ-SUP-005 @F11
  Scenario: Two people who type different things begin again
    When the technician types lot S-1 of saline, 10 pieces
    And the pharmacist types lot S-l of saline, 10 pieces
    Then the screen warns: "The two entries differ"
    And 0 of saline can be used today

  @REQ-SUP-006
  Scenario: What a run uses is scanned during the run
    Given a lot of 20 in_line_filter that the storage plan knows
    And the thaw of Yescarta for DURAND-TEST Camille has been opened by a technician and a pharmacist
    When the package of lot K-55 that expires on 2027-08-31 is scanned
    Then the screen says: "One consumable of lot K-55 is counted"
    And 19 of in_line_filter can be used today, and the lot names the run

  @REQ-SUP-007 @F10
  Scenario Outline: A shipper that may not be relied on says why
    Given a dry shipper of 240 hours qualified until 2026-12-31
    When it is <done>
    And <days> days pass on the bench's clock
    Then the shipper is shown as: <answer>

    Examples:
      | done                   | days | answer                           |
      | charged                | 1    | in order                         |
      | left as it is          | 1    | supplies.shipper_not_charged     |
      | charged                | 8    | in order                         |
      | charged                | 10   | supplies.shipper_warm_soon       |
      | charged and laid down  | 2    | supplies.shipper_warm_soon       |
      | charged                | 40   | supplies.shipper_out_of_validity |
