# built in kiosk/gates, kiosk/station/gate_desk.py
Feature: Gates
  Why not yet: every rule that is not met says what is missing, who can clear it and what to do.

  @REQ-GATE-001 @gate-treatment_open
  Scenario: Nothing goes on under a cancelled file
    Given the file was cancelled
    When the kiosk judges "treatment_open"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-002 @gate-order_confirmed
  Scenario: Nothing goes on before the order is signed
    Given the order waits for its signature
    When the kiosk judges "order_confirmed"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-003 @gate-prescription_signed
  Scenario: A prescription without a signature releases nothing
    Given the prescription is neither signed nor kept
    When the kiosk judges "prescription_signed"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-004 @gate-identity_qualified
  Scenario: An identity that one person alone attests is not verified
    Given one person alone attests the identity
    When the kiosk judges "identity_qualified"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-005 @gate-profile_approved
  Scenario: A product without an approved profile is not released
    Given no profile of the product is approved
    When the kiosk judges "profile_approved"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-006 @gate-profile_current
  Scenario: A profile past its review date is told
    Given the profile's review was due yesterday
    When the kiosk judges "profile_current"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-007 @gate-people_trained
  Scenario: Nobody works on a product without training on it
    Given one of the two has no training
    When the kiosk judges "people_trained"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-008 @gate-treatment_expected
  Scenario: What was received is not received again
    Given the product was received already
    When the kiosk judges "treatment_expected"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-009 @gate-shipper_valid
  Scenario: A shipper past its qualification is not relied on
    Given the shipper's qualification has ended
    When the kiosk judges "shipper_valid"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-010 @gate-logger_clean
  Scenario: A warm transport goes to the pharmacist
    Given the logger's curve went above the limit
    When the kiosk judges "logger_clean"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-011 @gate-certificate_present
  Scenario: A product without its certificate is not accepted
    Given no certificate is known
    When the kiosk judges "certificate_present"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-012 @gate-containers_counted
  Scenario: A container that is missing is missed
    Given one container of two arrived
    When the kiosk judges "containers_counted"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-013 @gate-expiry_after_infusion
  Scenario: A product that expires before the infusion ends is not released
    Given the product expires a minute before the infusion ends
    When the kiosk judges "expiry_after_infusion"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-014 @gate-tank_in_limit
  Scenario: A tank that is too warm takes nothing
    Given the tank is warmer than the strictest limit of its content
    When the kiosk judges "tank_in_limit"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-015 @gate-alarm_relay_today
  Scenario: A tank whose alarm was not tested today takes nothing
    Given the alarm relay failed the day's check
    When the kiosk judges "alarm_relay_today"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-016 @gate-reception_signed
  Scenario: A blocked product is not stored for use
    Given the reception blocked the product
    When the kiosk judges "reception_signed"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-017 @gate-containers_stored
  Scenario: A product that stands in no tank is not stored
    Given a container is out of its position
    When the kiosk judges "containers_stored"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-018 @gate-no_open_deviation
  Scenario: An undecided deviation holds the release
    Given a deviation is not decided
    When the kiosk judges "no_open_deviation"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-019 @gate-product_accepted
  Scenario: A product in quarantine is not released
    Given the pharmacist holds the product in quarantine
    When the kiosk judges "product_accepted"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-020 @gate-in_specification
  Scenario: A product out of specification is not released as if it were in it
    Given the certificate says out of specification
    When the kiosk judges "in_specification"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-021 @gate-storage_curve_clean
  Scenario: An undecided excursion holds the release
    Given an excursion of the tank is not decided
    When the kiosk judges "storage_curve_clean"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-022 @gate-dose_due
  Scenario: The second dose is not given before its day
    Given the second dose is due in a day
    When the kiosk judges "dose_due"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-023 @gate-lymphodepletion_in_window
  Scenario: A product is not released outside the window of lymphodepletion
    Given the lymphodepletion ended too long ago
    When the kiosk judges "lymphodepletion_in_window"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-024 @gate-clinical_go
  Scenario: Yesterday's go is no go
    Given the physician signed for yesterday
    When the kiosk judges "clinical_go"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-025 @gate-tocilizumab_available
  Scenario: Too few doses of tocilizumab hold the release
    Given no dose of tocilizumab is there
    When the kiosk judges "tocilizumab_available"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-026 @gate-ward_slot_confirmed
  Scenario: A ward that nobody called has confirmed nothing
    Given nobody has called the ward
    When the kiosk judges "ward_slot_confirmed"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-027 @gate-bath_checked_today
  Scenario: Yesterday's check of the bath is none
    Given the bath was checked yesterday
    When the kiosk judges "bath_checked_today"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-028 @gate-scanner_checked_today
  Scenario: A scanner that failed its check releases nothing
    Given the scanner failed today's check
    When the kiosk judges "scanner_checked_today"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-029 @gate-equipment_calibrated
  Scenario: A probe past its calibration is not relied on
    Given the bath's probe is past its calibration
    When the kiosk judges "equipment_calibrated"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-030 @gate-consumables_available
  Scenario: A kit that is not there holds the release
    Given nothing of what the profile asks for is there
    When the kiosk judges "consumables_available"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-031 @gate-release_valid
  Scenario: A release that has run out thaws nothing
    Given the release ran out a minute ago
    When the kiosk judges "release_valid"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-032 @gate-bench_clear
  Scenario: A bench with another treatment open takes no second
    Given another treatment is open at the bench
    When the kiosk judges "bench_clear"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-033 @gate-previous_infused
  Scenario: The second bag waits for the first one's infusion
    Given the first bag is thawed and not infused
    When the kiosk judges "previous_infused"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-034 @gate-patient_present
  Scenario: What the ward said a quarter of an hour ago is old
    Given the ward was called sixteen minutes ago
    When the kiosk judges "patient_present"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-035 @gate-expiry_now
  Scenario: A product that expires during the infusion is not thawed
    Given the product expires as the infusion ends
    When the kiosk judges "expiry_now"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-036 @gate-cold_chain_intact
  Scenario: What an excursion touched is not returned
    Given an excursion touched the container
    When the kiosk judges "cold_chain_intact"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-037 @gate-infusion_recorded
  Scenario: A thawed bag without a report is not forgotten
    Given a thawed bag has no report
    When the kiosk judges "infusion_recorded"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-038 @gate-deviations_closed
  Scenario: A file with an open deviation is not closed
    Given a deviation is open at the end
    When the kiosk judges "deviations_closed"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-039 @gate-late_entries_reconciled
  Scenario: A numbered form that was not entered is not forgotten
    Given a numbered form waits to be entered
    When the kiosk judges "late_entries_reconciled"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-040 @gate-containers_accounted
  Scenario: A bag not given is accounted for before the file is closed
    Given a bag was not given, and not destroyed
    When the kiosk judges "containers_accounted"
    Then it is not met, and it says what is missing and what to do

  @REQ-GATE-041 @F12
  Scenario: A rule that cannot be judged is not met
    Given nothing is known but the order
    When the kiosk judges every rule of a release
    Then the release is held

  @REQ-GATE-042 @F7
  Scenario: The thaw is forecast before the bag is taken out
    Given the ward confirmed an infusion from 14:30 to 15:00, eight minutes away
    When the kiosk forecasts the thaw of Yescarta
    Then the thaw is to begin between 13:57 and 14:17

  @REQ-GATE-043 @F1 @F3
  Scenario Outline: Another patient's code stops the work until both have cleared the bench
    Given the thaw of Yescarta is at the cassette
    When <what> is scanned at the bench
    Then the work is stopped
    And one person alone does not clear the bench
    And both clear the bench and the work goes on

    Examples:
      | what                      |
      | the homonym's bag         |
      | another patient's bag     |
      | another patient's bracelet |
