# built in kiosk/monitoring/alarms, kiosk/station/alarm_desk.py
Feature: An alarm is seen, heard and owned by name until it is dealt with
  A tank that warms on a Friday night is told at once, at every page, to whoever is there; nobody can make it quiet
  without a name, a reason and an end.

  Background:
    Given a tank "Cuve 1" that holds Yescarta and Carvykti, read every ten seconds

  @REQ-ALARM-01
  Scenario: The alarm comes at the strictest limit of what the tank holds
    When the tank reads -149 °C for 70 seconds
    Then the alarm "dewar_limit:tank" is unacknowledged
    And its limit is -150 °C
    And it is heard as high

  @REQ-ALARM-02
  Scenario: A short warmth while the lid is open raises nothing
    When the tank reads -140 °C for 40 seconds
    And the tank reads -180 °C for 120 seconds
    Then no alarm is open

  @REQ-ALARM-03
  Scenario: The next badge acknowledges, with nobody signed in
    Given the tank reads -140 °C for 70 seconds
    When the alarm "dewar_limit:tank" is touched to acknowledge
    And the technician shows a badge
    Then the alarm "dewar_limit:tank" is acknowledged
    And the record of "dewar_limit:tank" ends with AlarmAcknowledged by the technician
    And nobody is signed in

  @REQ-ALARM-04
  Scenario: The next badge acknowledges at a locked screen, and unlocks nothing
    Given the technician signs in
    And the screen is locked
    And the tank reads -140 °C for 70 seconds
    When the alarm "dewar_limit:tank" is touched to acknowledge
    And the pharmacist shows a badge
    Then the alarm "dewar_limit:tank" is acknowledged
    And the screen is still locked

  @REQ-ALARM-05
  Scenario: A latched alarm stays after the tank is cold again, until it is reset by badge and PIN
    Given the tank reads -140 °C for 70 seconds
    And the tank reads -180 °C for 10 seconds
    And the technician has acknowledged "dewar_limit:tank"
    Then the alarm "dewar_limit:tank" is latched_acknowledged
    When the pharmacist resets "dewar_limit:tank"
    Then the alarm "dewar_limit:tank" is gone

  @REQ-ALARM-06
  Scenario: An alarm cannot be reset while its cause is there
    Given the tank reads -140 °C for 70 seconds
    And the technician has acknowledged "dewar_limit:tank"
    When the alarm "dewar_limit:tank" is touched to reset
    Then the screen warns: "The cause is still there"
    And it says what to do: "Deal with it; the alarm can be reset once it is back to normal."

  @REQ-ALARM-07
  Scenario: A shelved alarm comes back when its time is over
    Given the lid is open for 200 seconds
    When the technician shelves "lid_open:lid" for 15 minutes because of "chargement de la cuve"
    Then the alarm "lid_open:lid" is shelved
    And no sound is asked for
    When 16 minutes pass in the tank
    Then the alarm "lid_open:lid" is unacknowledged

  @REQ-ALARM-08
  Scenario: A shelf has an end and a reason
    Given the lid is open for 200 seconds
    When "lid_open:lid" is asked to be shelved for 600 minutes because of "chargement"
    Then the screen warns: "That is too long a time on the shelf"
    When "lid_open:lid" is asked to be shelved for 15 minutes because of ""
    Then the screen warns: "A reason is missing"

  @REQ-ALARM-09
  Scenario: A technician cannot put an alarm out of service
    When "lid_open:lid" is asked to be put out of service because of "capteur démonté"
    And the technician shows a badge
    Then the screen warns: "MARTIN-DÉMO Alex may not sign this"
    And no PIN is asked

  @REQ-ALARM-10
  Scenario: Nothing about an alarm is lost in a power cut
    Given the tank reads -140 °C for 70 seconds
    And the technician has acknowledged "dewar_limit:tank"
    When the power fails
    And 1 minutes pass in the tank
    Then the alarm "dewar_limit:tank" is acknowledged
    And the alarm "dewar_warm:tank" is unacknowledged

  @REQ-ALARM-11
  Scenario: An instrument that falls silent is told after five minutes
    When the level's instrument is silent for 310 seconds
    Then the alarm "no_data_storage:level" is unacknowledged

  @REQ-ALARM-12
  Scenario: Automatic filling that raises no level is told
    When the tank is filled for 31 minutes and the level stays at 38 %
    Then the alarm "autofill_failed:fill" is unacknowledged

  @REQ-ALARM-13
  Scenario: A level that falls is told a day before it is low
    When the level falls by 2 % an hour for 5 hours from 60 %
    Then the alarm "level_soon_low:level" is unacknowledged

  @REQ-ALARM-17
  Scenario: A tank on a scale that grows lighter is told a day before it is too light
    Given the tank stands on a scale
    When its weight falls by 2 kg an hour for 5 hours from 130 kg
    Then the alarm "weight_soon_low:weight" is unacknowledged

  @REQ-ALARM-14
  Scenario: A drill goes the whole way, marked, and ends with who acknowledged and how fast
    When the technician starts a drill of "dewar_limit" for "tank"
    Then the alarm "drill:dewar_limit:tank" is unacknowledged
    And it is heard as high, as a drill
    When the pharmacist has acknowledged "drill:dewar_limit:tank"
    And the technician ends the drill
    Then no alarm is open
    And the last drill was acknowledged by the pharmacist
    And every fact of "drill:dewar_limit:tank" is marked as a drill

  @REQ-ALARM-15
  Scenario: A real alarm during a drill is real
    Given the technician starts a drill of "dewar_limit" for "tank"
    When the tank reads -140 °C for 70 seconds
    Then the alarm "dewar_limit:tank" is unacknowledged
    And it is heard as high

  @REQ-ALARM-16
  Scenario: Without an approved plan the screen says that no alarm will come
    Given a station whose monitoring plan was never approved
    Then the screen says that no plan is approved
