# built in kiosk/scanner_check, kiosk/station/check_desk.py
Feature: A scanner is known to read what is on the label

  @REQ-CHECK-001
  Scenario: A technician checks the scanner and the bench
    Given a technician is at the bench
    When the scanner check is started
    And every symbol of the sheet is scanned as it should be
    And the test label is printed and both its codes are scanned back
    And camera, sound, touch and spare scanner are all found in order
    And the technician signs
    Then the check's record holds ScannerCheckSigned with outcome passed
    And the home page says who checked the scanner today

  @REQ-CHECK-002
  Scenario Outline: A scanner that is set wrong is named
    Given a technician is at the bench
    When the scanner check is started
    And the scanner <does> with symbol <number>
    Then the screen refuses: "<words>"
    And it says what to do, naming "<programme>"
    And symbol <number> is still to be scanned

    Examples:
      | does                        | number | words                                               | programme  |
      | speaks QWERTY to an AZERTY desk | 1  | The scanner speaks QWERTY US to a desk that is AZERTY | USB-COM  |
      | sends no AIM identifier     | 1      | The scanner sends no AIM identifier (]C0)           | AIM prefix |
      | adds # at the end           | 1      | The scanner adds “#” at the end                     | CR         |
      | turns all into capitals     | 4      | The scanner turns everything into capitals          | no case    |
      | drops GS                    | 12     | The scanner drops the separator GS                  | GS         |
      | sends GS as <GS>            | 12     | The scanner sends “<GS>” in the place of the separator GS | GS   |
      | cuts at 20 characters       | 5      | The scanner cuts at 20 characters of 86             | length     |

  @REQ-CHECK-003
  Scenario: The sample that is wrong on purpose is refused, and that is good
    Given a technician is at the bench
    When the scanner check is started
    And every symbol before number 14 is scanned as it should be
    And symbol 14 is scanned
    Then the check's record holds SampleRefused with code din.flag_check
    And the next symbol is number 15

  @REQ-CHECK-004
  Scenario: The frosted sample has three attempts
    Given a technician is at the bench
    When the scanner check is started
    And every symbol before number 15 is scanned as it should be
    And the technician says three times that nothing is read
    Then symbol 15 has failed
    And the test label is due

  @REQ-CHECK-005
  Scenario: A check that failed is signed as failed
    Given a technician is at the bench
    When the scanner check is started
    And every symbol of the sheet is scanned as it should be
    And the check goes on without a test label
    And camera, sound, touch and spare scanner are all found in order
    And the technician signs
    Then the check's record holds ScannerCheckSigned with outcome failed

  @REQ-CHECK-006
  Scenario: The power fails in the middle of a check
    Given a technician is at the bench
    When the scanner check is started
    And every symbol before number 6 is scanned as it should be
    And the power fails
    Then the check's record holds ScannerCheckAbandoned with reason restart
    And the home page says nobody checked the scanner today

  @REQ-CHECK-007
  Scenario: A check takes no thaw's place
    Given the thaw of DURAND-TEST was opened at the bench
    When the scanner check is started
    Then the screen warns: "A run is open at this kiosk"
