# built in kiosk/daily_check, kiosk/station/daily_check_desk.py
Feature: No thaw begins without the day's check of probes and bath

  @REQ-DAILY-01
  Scenario: A technician makes the daily check and the thaw is allowed
    Given no daily check was made today
    When the technician makes the daily check, all as it should be
    Then the home page says that the daily check was passed today
    And the thaw of DURAND-TEST may be opened, naming that check

  @REQ-DAILY-02
  Scenario: No check, no thaw
    Given no daily check was made today
    When the technician and the pharmacist scan the donation number
    Then the screen refuses: "The daily check is not done"
    And it says what to do, naming "from the home page"
    And no thaw is open

  @REQ-DAILY-03 @F5 @F6
  Scenario Outline: A check that failed refuses the thaw and says what failed
    Given no daily check was made today
    When the technician makes the daily check but <trouble>
    Then the daily check has failed at "<line>"
    And the thaw of DURAND-TEST is refused: "Today’s daily check has failed"

    Examples:
      | trouble                                             | line      |
      | the newest backup is two days old                   | station   |
      | a dewar's probe is silent                           | probes    |
      | the reference thermometer shows 37.60 °C            | reference |
      | the bath has been warm for ten minutes only         | bath      |
      | the water is of yesterday                           | water     |
      | the dewar's display is 6 °C away from its probe     | dewars    |
      | the last full test of the alarm was eight days ago  | relay     |
      | the oxygen detector does not sound                  | oxygen    |

  @REQ-DAILY-04
  Scenario: The check is due again at midnight of the station
    Given no daily check was made today
    When the technician makes the daily check, all as it should be
    And the next day begins
    Then the home page says that the daily check is to be done
    And the thaw of DURAND-TEST is refused: "The daily check is not done"

  @REQ-DAILY-05
  Scenario: The reference thermometer's display is typed twice, and both must agree
    Given a daily check is under way
    When the reference is typed as 37.10 and then as 37.01
    Then the screen refuses: "The two entries are not equal"
    And the reference is still to be typed

  @REQ-DAILY-06
  Scenario: A corrected value is signed by a second person and the first value stays
    Given a daily check is under way
    When every line is as it should be
    And the water is looked at again because of a typing error
    And the technician signs
    Then the daily check still awaits a signature
    When the pharmacist signs
    Then the daily check is passed
    And its record holds both looks at the water

  @REQ-DAILY-07
  Scenario: What the kiosk does not know is said as unknown
    Given the system does not tell whether its clock is synchronised
    And a daily check is under way
    When the kiosk tests itself
    Then it says of the clock: "The system does not tell whether it is synchronised"
    And that alone fails nothing

  @REQ-DAILY-08
  Scenario: A power cut ends the check, and it is made anew
    Given a daily check is under way
    When the power fails
    Then the check's record says that it was abandoned by a restart
    And no daily check counts for today
