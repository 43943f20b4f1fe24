# built in kiosk/run/decide.py, kiosk/run/noticing.py, kiosk/monitoring/readings.py
Feature: No thaw without a bath in its limits, stable, and read live

  @REQ-BATH-001 @F5
  Scenario Outline: The bath is not fit, and the step stays shut
    Given the thaw of Yescarta stands at the step "bath_ready"
    When the bath has been at <celsius> °C for <minutes> minutes
    Then the bath is shown as <state>
    And the bath cannot be accepted
    And there is no way past it

    Examples:
      | celsius | minutes | state    |
      | 38.1    | 6       | too_hot  |
      | 35.9    | 6       | too_cold |
      | 37.0    | 4       | settling |

  @REQ-BATH-002 @F5
  Scenario: A bath that moves too much is not stable
    Given the thaw of Yescarta stands at the step "bath_ready"
    When the bath swings between 36.2 and 37.6 °C for 6 minutes
    Then the bath is shown as unstable
    And the bath cannot be accepted

  @REQ-BATH-003 @F5
  Scenario Outline: Each product has its own band
    Given the thaw of <product> stands at the step "bath_ready"
    When the bath has been at 38.5 °C for 6 minutes
    Then the bath is shown as <state>

    Examples:
      | product  | state   |
      | Yescarta | too_hot |
      | Carvykti | ready   |

  @REQ-BATH-004 @F5
  Scenario Outline: The probe gives no reading
    Given the thaw of Yescarta stands at the step "bath_ready"
    And the bath has been at 37.0 °C for 6 minutes
    When the instrument gives no reading because of <why>
    Then the bath is shown as no_reading
    And the bath cannot be accepted
    And the station's record holds InstrumentFailed with why <why>
    And there is no way past it

    Examples:
      | why              |
      | line_down        |
      | no_answer        |
      | not_a_frame      |
      | wrong_instrument |
      | instrument_fault |

  @REQ-BATH-005 @F5
  Scenario: Readings that stop without a word are no readings
    Given the thaw of Yescarta stands at the step "bath_ready"
    And the bath has been at 37.0 °C for 6 minutes
    When 7 seconds pass
    Then the bath is shown as stale
    And the bath cannot be accepted

  @REQ-BATH-006 @F5
  Scenario: After a gap the bath must be stable for the whole time again
    Given the thaw of Yescarta stands at the step "bath_ready"
    And the bath has been at 37.0 °C for 6 minutes
    When the instrument gives no reading because of no_answer
    And the bath has been at 37.0 °C for 4 minutes
    Then the bath is shown as settling
    And the bath cannot be accepted

  @REQ-BATH-007 @F5
  Scenario: Another bath is plugged in halfway
    Given the thaw of Yescarta stands at the step "bath_ready"
    And the bath has been at 37.0 °C for 4 minutes
    When another bath has been at 37.0 °C for 4 minutes
    Then the bath is shown as distrusted

  @REQ-BATH-008 @F5
  Scenario: The bath went out of its band between its acceptance and the thaw
    Given the thaw of Yescarta stands at the step "thaw"
    When the bath has been at 38.6 °C for 0 minutes
    And the technician marks the moment
    Then the screen warns: "The bath is not ready"
    And the thaw has not started

  @REQ-BATH-009 @F5
  Scenario Outline: The bath leaves its band during the thaw
    Given the bag of Yescarta is in the bath
    When the bath has been at <celsius> °C for 0 minutes
    Then the screen refuses: "Bath out of limits: <shown>"
    And it says what to do, naming "Limits 36.0 °C to 38.0 °C"
    And the record holds BathLeftLimits
    And thaw end can still be marked
    When the technician and the pharmacist mark the thaw end
    Then the rescue branch "out_of_limits" is open
    And the record holds BranchOpened with reason bath_left_limits
    And there is no way past it

    Examples:
      | celsius | shown   |
      | 38.5    | 38.5 °C |
      | 35.5    | 35.5 °C |

  @REQ-BATH-010 @F5
  Scenario Outline: The reading is lost during the thaw
    Given the bag of Yescarta is in the bath
    When the instrument gives no reading because of <why>
    Then the screen refuses: "The bath gives no reading"
    And it says what to do: "Check with the reference thermometer; “Problem” opens the rescue."
    And the record holds ReadingsLost with why <why>
    When the technician and the pharmacist mark the thaw end
    Then the rescue branch "out_of_limits" is open

    Examples:
      | why              |
      | line_down        |
      | no_answer        |
      | not_a_frame      |
      | wrong_instrument |

  @REQ-BATH-011 @F5
  Scenario: The probe falls silent during the thaw
    Given the bag of Yescarta is in the bath
    When 7 seconds pass
    Then the record holds ReadingsLost with why stale

  @REQ-BATH-012 @F5
  Scenario: Bath failure is reported, and the spare device is used by a decision
    Given the bag of Yescarta is in the bath
    When the instrument gives no reading because of no_answer
    And the problem "bath_failed" is reported
    And the branch's items are attested and described
    And physician and pharmacist decide "exceptional"
    And the technician and the pharmacist mark the thaw end
    Then the bench stands at "inspect_after"
    And the run goes on out of specification

  @REQ-BATH-013 @F6
  Scenario: The bag does not touch the water before its overwrap is closed
    Given the thaw of Yescarta stands at the step "overwrap"
    When the bath has been at 37.0 °C for 1 minutes
    And the technician marks the moment
    Then the thaw has not started
    And the bench stands at "overwrap"
