# built in kiosk/loggers
Feature: The logger that travelled with the product

  The curve of the journey is held against the product's own limit, and its file kept.

  @REQ-SHIP-01
  Scenario: A journey within the limit
    Given a logger's file of a journey at -190 °C
    When its curve is judged for Yescarta
    Then the journey is conform

  @REQ-SHIP-02
  Scenario: A time above the limit is told with its length and its highest temperature
    Given a logger's file of a journey at -190 °C
    And the logger was at -120 °C for 20 minutes
    When its curve is judged for Yescarta
    Then the journey is not conform: "above_limit"
    And it was above the limit for 20 minutes, up to -120 °C

  @REQ-SHIP-03
  Scenario: A product of laxer limit bears what another does not
    Given a logger's file of a journey at -190 °C
    And the logger was at -130 °C for 20 minutes
    When its curve is judged for Carvykti
    Then the journey is conform
    When its curve is judged for Yescarta
    Then the journey is not conform: "above_limit"

  @REQ-SHIP-04
  Scenario: What was not recorded is not known to be good
    Given a logger's file of a journey at -190 °C
    And the logger recorded nothing for 40 minutes
    When its curve is judged for Yescarta
    Then the journey is not conform: "gap"

  @REQ-SHIP-05
  Scenario: A file is kept once, under the name of whoever kept it, and the treatment's log tells of it
    Given a logger's file of a journey at -190 °C
    When the technician keeps it for Yescarta
    Then the log of the next thaw of Yescarta tells of the file and of the technician
    And keeping the same file again is refused

  @REQ-SHIP-06
  Scenario: A time zone is never guessed
    Given a logger's file of a journey at -190 °C
    When it is read without a time zone
    Then the file is refused: "the file does not say its time zone: state it (--zone Europe/Paris, --zone UTC+01:00)."
