# built in kiosk/excursions, kiosk/station/excursion_desk.py
Feature: A temperature excursion of a storage tank

  What was in the tank is judged by each product's own limit, quarantined at once, and decided on one by one.

  @REQ-EXC-01
  Scenario: What was above its own limit is quarantined, what was not is listed as such
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    Then an excursion of the tank is open
    And both bags of Yescarta are quarantined: "above_limit"
    And the bag of Carvykti stayed below its own limit

  @REQ-EXC-02
  Scenario: A product of laxer limit is quarantined once the tank exceeds that one too
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    And the tank is at -110 °C for 2 minutes
    Then the bag of Carvykti is quarantined: "above_limit"

  @REQ-EXC-03
  Scenario: The exposure counts from the first reading above to the first one back
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    And the tank is at -180 °C for 2 minutes
    Then the excursion has ended
    And Yescarta was above its own limit for 600 seconds, up to -140 °C, and 0 seconds are not known

  @REQ-EXC-04
  Scenario: What was not read is not known to be good
    Given the tank is at -180 °C
    When the tank is at -140 °C for 2 minutes
    And the tank is silent for 5 minutes
    And the tank is at -140 °C for 1 minutes
    Then at least 300 seconds of Yescarta are not known
    And the bag of Carvykti is quarantined: "not_known"

  @REQ-EXC-05
  Scenario: A quarantined bag is not thawed
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    And two people sign in and the bag of Yescarta is scanned
    Then no thaw is opened: "container_quarantined"
    And the first page says that Yescarta is quarantined
    When the bag of Carvykti is scanned
    Then the thaw of Carvykti is open

  @REQ-EXC-06
  Scenario: A run whose bag is still in the tank goes no further
    Given the tank is at -180 °C
    And the thaw of Yescarta stands at the step "cassette"
    When the tank is at -140 °C for 2 minutes
    And the cassette of Yescarta is scanned
    Then the scan is refused: "container_quarantined"
    And the run can be stopped

  @REQ-EXC-07
  Scenario: A bag that left the tank before is led to the end
    Given the tank is at -180 °C
    And the thaw of Yescarta stands at the step "inspect_before"
    And the tank is read at -180 °C
    When the tank is at -140 °C for 2 minutes
    Then the excursion does not list the bag being thawed
    And the run goes on

  @REQ-EXC-08
  Scenario: A decision is a pharmacist's and a supervisor's
    Given an excursion of the tank that has ended
    When the pharmacist decides to keep the bag of Yescarta
    Then the bag of Yescarta is still quarantined
    When the supervisor approves it
    Then the bag of Yescarta is no longer quarantined
    And the other bag of Yescarta is still quarantined

  @REQ-EXC-09
  Scenario: Nobody decides alone
    Given an excursion of the tank that has ended
    When the pharmacist decides to keep the bag of Yescarta
    And the pharmacist shows the badge to approve it
    Then it is refused: "excursion.role_su"

  @REQ-EXC-10
  Scenario: Nothing is decided while the exposure goes on
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    And the decision to keep the bag of Yescarta is asked for
    Then it is refused: "excursion.still_exposed"

  @REQ-EXC-11
  Scenario: A moved container counts no further, and is watched in its new tank
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    And the technician moves the bag of Yescarta to "Cuve 2 · A1 · 1" in 40 seconds
    And the tank is at -140 °C for 10 minutes
    Then the bag of Yescarta was above its own limit for less than the other
    And the bag of Yescarta is at "Cuve 2 · A1 · 1"
    And the excursion says that the move took 40 seconds

  @REQ-EXC-12
  Scenario: A second measure that does not agree is said so
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    And the technician measures -170 °C with another thermometer
    Then the second measure differs
    When the technician measures -141 °C with another thermometer
    Then the second measure agrees

  @REQ-EXC-13
  Scenario: An excursion is closed once everything is done
    Given an excursion of the tank that has ended
    When the supervisor asks to close it
    Then it is refused: "excursion.not_closable"
    When every step of the excursion is done
    And the supervisor closes it
    Then the excursion is closed
    And no alarm says that containers await a decision

  @REQ-EXC-14
  Scenario: Until everything is decided, an alarm says so
    Given an excursion of the tank that has ended
    Then an alarm says that containers await a decision

  @REQ-EXC-15
  Scenario: A power cut forgets nothing
    Given the tank is at -180 °C
    When the tank is at -140 °C for 10 minutes
    And the power is cut and comes back
    Then both bags of Yescarta are quarantined: "above_limit"
    When the tank is at -180 °C for 2 minutes
    Then the excursion has ended

  @REQ-EXC-16
  Scenario: A drill quarantines nothing
    Given the tank is at -180 °C
    When a drill plays the tank's alarm
    Then no excursion is recorded

  @REQ-EXC-17
  Scenario: Warm again before it is closed, and what was decided is to be decided anew
    Given an excursion of the tank that has ended
    When the pharmacist decides to keep the bag of Yescarta
    And the supervisor approves it
    And the tank is at -140 °C for 10 minutes
    Then the bag of Yescarta is quarantined again

  @REQ-EXC-18
  Scenario: A bag that left a tank already warm is listed with its exposure, and led to the end
    Given the tank is at -180 °C
    And the thaw of Yescarta stands at the step "cassette"
    And the tank is read at -180 °C
    And the tank is read at -140 °C
    And the tank is read at -140 °C
    And the tank is read at -140 °C
    When the cassette of Yescarta is scanned
    And the tank is at -140 °C for 2 minutes
    Then the bag being thawed was above its own limit for 20 to 30 seconds
    And the run stands at the step "cassette_read"

  @REQ-EXC-19
  Scenario: The log of a thaw tells what happened to the product in its tank
    Given an excursion of the tank that has ended
    When the pharmacist decides to keep the bag of Yescarta
    And the supervisor approves it
    And the bag of Yescarta is thawed
    Then the log of that thaw tells of the quarantine, the decision and its approval

  @REQ-EXC-20
  Scenario: A closed excursion has its report
    Given an excursion of the tank that has ended
    When every step of the excursion is done
    And the supervisor closes it
    Then its report is a document that tells of both bags of Yescarta and of the cause

  @REQ-EXC-21
  Scenario: A tank with two probes has one excursion, until both are cold
    Given the tank has two probes
    And the tank is at -180 °C
    When both probes are at -140 °C for 10 minutes
    Then an excursion of the tank is open
    And both bags of Yescarta are quarantined: "above_limit"
    When the first probe alone is at -180 °C for 2 minutes
    Then an excursion of the tank is open
    When both probes are at -180 °C for 2 minutes
    Then the excursion has ended
    And Yescarta was above its own limit for 720 to 740 seconds, and all of it is known
