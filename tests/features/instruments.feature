# built in drivers/baths, drivers/port.py
Feature: What comes over the wire is a reading or it is none
  The same failures, at the wire: a simulated bath answers real bytes, the shipped driver reads them.

  Background:
    Given the thaw of Yescarta stands at the step "bath_ready"
    And a Julabo bath on its serial line, read every two seconds for 6 minutes

  @REQ-WIRE-001 @F5
  Scenario: A bath that answers well is ready
    Then the bath is shown as ready

  @REQ-WIRE-002 @F5
  Scenario Outline: The line or the bath fails
    When the line shows: <fault>
    Then the bath is shown as no_reading
    And the station's record holds InstrumentFailed with why <why>
    And the bath cannot be accepted
    And there is no way past it

    Examples:
      | fault                 | why              |
      | silent                | no_answer        |
      | half a frame          | not_a_frame      |
      | two frames            | not_a_frame      |
      | wrong parity          | not_a_frame      |
      | garbage               | not_a_frame      |
      | nul flood             | not_a_frame      |
      | echo                  | not_a_frame      |
      | sentinel              | instrument_fault |
      | alarm                 | instrument_fault |

  @REQ-WIRE-003 @F5
  Scenario: The cable is pulled out
    When the cable is pulled out
    Then the bath is shown as no_reading
    And the station's record holds InstrumentFailed with why line_down

  @REQ-WIRE-005 @F5
  Scenario: Another instrument answers after the cable was out
    When the cable is pulled out
    And another instrument is plugged in
    Then the bath is shown as no_reading
    And the station's record holds InstrumentFailed with why wrong_instrument
    And the bath cannot be accepted

  @REQ-WIRE-004 @F5
  Scenario: The bath overheats
    When the water is heated by 3 °C
    Then the bath is shown as too_hot
    And the bath cannot be accepted
