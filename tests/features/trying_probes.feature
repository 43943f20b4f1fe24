# built in ui/commands/probe.py, drivers/registry.py
Feature: An instrument is tried before a station relies on it

  @REQ-PROBE-001
  Scenario: A value is shown only while it is true
    Given the bath is watched, and reads near 37 °C
    When its line falls silent
    Then the table shows no value of the bath, and that there is no answer

  @REQ-PROBE-002
  Scenario Outline: What an instrument sent is kept, and can be looked at again without it
    Given the bath answers with <fault>
    When a reading of it is captured, and the bath is taken away
    Then the replay of the capture tells <told>

    Examples:
      | fault         | told             |
      | no fault      | a value          |
      | silent        | no_answer        |
      | half a frame  | not_a_frame      |
      | sentinel      | instrument_fault |

  @REQ-PROBE-003
  Scenario: A capture is never written over
    Given a capture of the bath
    When the bath is captured into the same file
    Then the capture is refused, and the file is as it was

  @REQ-PROBE-004
  Scenario: What a site's own box tells is read as the box's file says
    Given a box at a freezer, and the site's file that describes it
    When the freezer's lid is opened
    Then reading its lid shows that it is open, and reading its level shows millimetres

  @REQ-PROBE-005
  Scenario: A mistake in a box's file is told before anything is read
    Given a box at a freezer, and the site's file that describes it
    When the file names a register that cannot be
    Then the reading is refused with the file, the key and what was expected

  @REQ-PROBE-006
  Scenario: A sensor's old value is never shown as a new one
    Given a 1-wire sensor of this machine that reads 21.5 °C
    When its next answer comes damaged, and the system shows the old value
    Then reading it gives no value, and says why

  @REQ-PROBE-007
  Scenario: An adapter that was plugged in elsewhere is found again
    Given the bath is watched by a name that stays
    When its adapter is pulled out and plugged in elsewhere
    Then it names itself again, and is read again, with nobody's help
