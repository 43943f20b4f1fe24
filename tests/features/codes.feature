# built in kiosk/run/kinds/code.py, kiosk/run/kinds/measure.py, kiosk/run/kinds/wristband.py
Feature: Shippers, seals, wristbands and temperatures are read, compared and kept

  @REQ-CODE-001 @F1
  Scenario: The wristband is a homonym's
    Given a wristband is to be scanned for DURAND-TEST Camille
    When the homonym's wristband is scanned
    Then the screen refuses: "This is a homonym, not the patient of this treatment"
    And it says what to do, naming "give nothing"
    And the record holds CodeRefused with reason wristband_of_homonym
    And the step is still "code"

  @REQ-CODE-002 @F1
  Scenario: The wristband is the patient's
    Given a wristband is to be scanned for DURAND-TEST Camille
    When the patient's wristband is scanned
    Then the record holds CodeRead
    And the bench stands at "sign"

  @REQ-CODE-003 @F10
  Scenario: The seal that arrives is not the one that was announced
    Given the seals S-1 and S-2 were announced
    When the code S-7 is scanned
    Then the screen refuses: "This is not the code that was announced"
    And it says what to do, naming "S-1, S-2"
    When the code S-1 is scanned
    And it is said that there are no more
    Then the screen warns: "Codes that were announced are missing: S-2"
    And the step is still "code"

  @REQ-CODE-004 @F11
  Scenario: What has no barcode is typed by two people
    Given a seal is to be read
    When the technician types S-17
    And the second person types S-71
    Then the screen refuses: "The two entries differ"
    And the record holds HandTypingDiffered
    When the technician types S-17
    And the second person types S-17
    Then the step is still "code"
    When the pharmacist shows a badge
    Then the bench stands at "sign"

  @REQ-CODE-005 @F3
  Scenario: A product's label is read where a seal is due
    Given a seal is to be read
    When a vial's label is read
    Then the screen refuses: "A container’s label was read, another code is due"
    And the record holds CodeRefused with reason container_where_code_due

  @REQ-MEASURE-001 @F10
  Scenario: The shipper is too warm
    Given the shipper's temperature is to be read by two people
    When both read -20 degrees
    And the pharmacist shows a badge
    Then the record holds MeasuredOutside
    And the rescue branch "out_of_limits" is open

  @REQ-MEASURE-002 @F5
  Scenario: A probe that is not to be believed measures nothing
    Given the room's temperature is to be recorded
    When 60 seconds pass
    And the technician records the temperature
    Then the screen warns: "room gives no reading to trust"
    And the step is still "measure"

  @REQ-PRESENCE-001 @F18
  Scenario: A thaw that must not be left alone is left alone
    Given vials thaw that are never left alone
    When 181 seconds pass
    Then the screen refuses: "Nobody has said that they are there for 03:00"
    And the record holds AttendanceMissed
    When somebody says that they are there
    And 170 seconds pass
    Then one silence only is recorded
