# built in kiosk/monitoring/trust.py, kiosk/station/trust_book.py
Feature: A reading is believed only as long as there is no reason to doubt it

  @REQ-TRUST-001 @F5
  Scenario: A probe that repeats one value is stuck, and the bath is no longer ready
    Given the thaw of Yescarta stands at the step "bath_ready"
    And the bath's probe has shown its noise around 37.0 °C for 20 minutes
    When the bath's probe repeats 37.0 °C for 5 minutes
    Then the bath is not believed: "The probe repeats one value, without the noise that it had"
    And the bath cannot be taken
    And the channel's record holds TrustChanged with stuck
    And the bath's samples say "stuck"

  @REQ-TRUST-002 @F5
  Scenario: A steady bath shown to a tenth of a degree is not called stuck
    Given the thaw of Yescarta stands at the step "bath_ready"
    When the bath has been at 37.0 °C for 30 minutes
    Then the bath is believed

  @REQ-TRUST-003 @F5
  Scenario: A leap that water cannot make is no reading, until readings are consistent again
    Given the thaw of Yescarta stands at the step "bath_ready"
    And the bath has been at 37.0 °C for 10 minutes
    When the bath has been at 4.0 °C for 0 minutes
    Then the bath is not believed: "The reading leapt faster than the temperature can change"
    When the bath has been at 37.0 °C for 1 minutes
    Then the bath is believed
    And the bath is not ready before 5 more minutes

  @REQ-TRUST-004 @F5
  Scenario: A bath without a certificate is not taken for a thaw
    Given the thaw of Yescarta stands at the step "bath_ready" with another bath
    When another bath has been at 37.0 °C for 10 minutes
    Then the bath is not believed: "No calibration certificate in force for this instrument"
    And the bath cannot be taken

  @REQ-TRUST-005
  Scenario: A doubt outlives a power cut
    Given the thaw of Yescarta stands at the step "bath_ready"
    And the bath's probe has shown its noise around 37.0 °C for 20 minutes
    And the bath's probe repeats 37.0 °C for 5 minutes
    When the power fails
    And the bath has been at 37.0 °C for 0 minutes
    Then the bath is not believed: "The probe repeats one value, without the noise that it had"

  @REQ-TRUST-006
  Scenario: A tank's probe that goes silent is told once in the record
    Given the tank's probe has been read at -190.1 °C
    When 60 seconds pass on the bench's clock
    Then the tank is not believed: "No reading for more than three periods"
    And the tank's record holds TrustChanged with stale

  @REQ-TRUST-007
  Scenario: A model that nobody proved is shown as such until a certificate of it is signed
    Given the tank's probe has been read at -190.1 °C by an unproven instrument
    Then the tank is doubted: "This model is read by its maker’s words alone; the site has not confirmed it"
    But the tank's reading is shown
    When a certificate of the tank's instrument is signed by both
    And the tank's probe has been read at -190.1 °C by an unproven instrument
    Then the tank is believed
