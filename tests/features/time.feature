# built in kiosk/run/clocks.py, kiosk/station/clock_watch.py, kiosk/instants.py
Feature: Time runs from the moments that the product's profile names, and nothing stops it

  @REQ-TIME-001 @F7
  Scenario: Yescarta's thaw takes longer than usual: a warning, recorded
    Given the bag of Yescarta is in the bath
    When the bath has been at 37.0 °C for 11 minutes
    Then the screen warns: "Time exceeded: 10:00"
    And it says what to do: "Finish the thaw; the deviation is recorded."
    And the record holds ClockOverran
    When the technician and the pharmacist mark the thaw end
    Then the bench stands at "inspect_after"

  @REQ-TIME-002 @F7
  Scenario: Carvykti's thaw takes longer than its product information allows: a decision
    Given the bag of Carvykti is in the bath
    When the bath has been at 37.0 °C for 16 minutes
    Then the screen refuses: "Time exceeded: 15:00"
    And the record holds ClockOverran
    And no rescue branch is open while the bag is in the bath
    When the technician and the pharmacist mark the thaw end
    Then the rescue branch "out_of_limits" is open
    And there is no way past it

  @REQ-TIME-003 @F7
  Scenario: Too long out of storage before the thaw
    Given the thaw of Yescarta stands at the step "overwrap"
    When 4 minutes pass on the bench's clock
    Then the screen refuses: "Out of storage for more than 03:00"
    And it says what to do: "The pharmacist and the physician decide."
    And the record holds ClockOverran
    And the rescue branch "out_of_limits" is open
    And there is no way past it

  @REQ-TIME-004 @F7
  Scenario Outline: What physician and pharmacist decide about a limit passed
    Given the thaw of Yescarta stands at the step "overwrap"
    When 4 minutes pass on the bench's clock
    And the branch's items are attested and described
    And physician and pharmacist decide "<option>"
    Then <so>

    Examples:
      | option      | so                                   |
      | hold        | the run has ended as held            |
      | destroy     | the run has ended as destroyed       |
      | exceptional | the run goes on out of specification |

  @REQ-TIME-005 @F7
  Scenario: Past the use-before time nobody signs the thaw as conform
    Given the thaw of Yescarta stands at the step "sign"
    When 31 minutes pass on the bench's clock
    Then the rescue branch "out_of_limits" is open
    And there is no way past it

  @REQ-TIME-006 @F16
  Scenario: The clock is set back an hour
    Given the bag of Yescarta is in the bath
    When the clock is set back an hour
    Then the screen warns: "The station’s time moved by -3600.0 s"
    And it says what to do: "Durations are not touched. Tell the IT service."
    And the record holds ClockJumped
    And the station's record holds WallClockJumped
    And no duration has changed by more than 5 seconds
    And the step is still "thaw"

  @REQ-TIME-007 @F16
  Scenario: The machine is started anew during the thaw
    Given the bag of Yescarta is in the bath
    When the power fails for 90 seconds
    Then the thaw clock of the run left open counted those 90 seconds
