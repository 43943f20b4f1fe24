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
