# built in kiosk/run/kinds, kiosk/station/paper_desk.py
Feature: What no scanner and no probe gives: values typed, rules judged, documents kept and made

  @REQ-ENTRY-001 @F11
  Scenario: A value typed by two people who do not agree is not taken
    Given a step where the volume is entered by two people
    When the technician enters a volume of "62,5"
    And the pharmacist, who does not see it, enters a volume of "65,2"
    Then the screen refuses: "The two entries differ"
    And the record holds ValuesDiffered
    And neither volume is kept
    And the step is still "collection"

  @REQ-ENTRY-002 @F11
  Scenario: A value typed by two people who agree is theirs once the second shows a badge
    Given a step where the volume is entered by two people
    When the technician enters a volume of "62,5"
    And the pharmacist, who does not see it, enters a volume of "62.50"
    And the pharmacist shows a badge
    Then the bench stands at "sign"
    And the record holds ValuesAgreed

  @REQ-ENTRY-003 @F12
  Scenario: A value beyond its limit is recorded and must be decided
    Given a step where the volume is entered, 50 to 400 ml
    When the technician enters a volume of "412.5"
    Then the screen refuses: "Out of limits: 412.5 ml"
    And the record holds ValueOutOfLimits
    And the rescue branch "out_of_limits" is open
    And there is no way past it

  @REQ-ENTRY-004 @F11
  Scenario Outline: A value that cannot be right is refused with what was expected
    Given a step where the end of collection is entered
    When the technician enters an end of "<typed>"
    Then the screen warns: "<words>"
    And the step is still "collection"

    Examples:
      | typed            | words                                               |
      | 31/02/2026 10:00 | There is no such date: End of collection            |
      | 23/11/2026       | A date and a time were expected: End of collection  |
      | 23/11/2026 25:00 | There is no such time: End of collection            |

  @REQ-ENTRY-005 @F13
  Scenario: What happened away from the bench is entered late, and marked so
    Given a step where the start of infusion is entered
    When the technician enters a start of "09:45"
    Then the record holds MomentEnteredLate
    And the clocks of the infusion run from 09:45

  @REQ-ENTRY-006 @F13
  Scenario: A time to come is no time at which something happened
    Given a step where the start of infusion is entered
    When the technician enters a start of "11:30"
    Then the screen warns: "Time to come: Start of infusion"

  @REQ-ENTRY-007 @gate-patient_present
  Scenario: One unmet rule shuts the step, whatever else is met
    Given a step that checks that the patient is present
    Then the page shows that nobody has called the ward, and who can
    When the technician goes on
    Then the screen warns: "Conditions not met: 1"
    And the step is still "rules"
    And there is no way past it

  @REQ-ENTRY-008 @F10 @gate-logger_clean
  Scenario: A shipper's curve with one warm reading is kept and must be decided
    Given a step that asks for the logger's curve of a Yescarta
    And the folder holds a curve with one reading at -120 °C
    When the technician attaches it
    Then the screen refuses: "Curve not conform"
    And the record holds LoggerCurveJudged
    And the rescue branch "out_of_limits" is open
    And the file is kept with its fingerprint

  @REQ-ENTRY-009 @F10
  Scenario: A file that is no curve is not judged
    Given a step that asks for the logger's curve of a Yescarta
    And the folder holds a file that is no curve
    When the technician attaches it
    Then the screen warns: "Curve unreadable: curve.txt"
    And the step is still "curve"

  @REQ-ENTRY-010 @F15 @F17
  Scenario: A power cut while a document is made leaves a question, and no number twice
    Given a step that makes the release sheet
    When the power fails while the document is made
    Then the technician is asked whether a sheet came out
    And the next sheet has a number of its own
