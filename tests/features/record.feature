# built in kiosk/records, kiosk/station/recorder.py
Feature: It never loses a step

  @REQ-REC-001 @F17
  Scenario Outline: Resuming needs two people with the right roles
    Given the thaw of Yescarta stands at the step "bag"
    When the power fails
    And the <first> signs in
    And the <second> signs in
    And they ask to resume the run
    Then the screen warns: "<words>"
    And the run is still left open

    Examples:
      | first      | second           | words                                    |
      | technician | other technician | A technician and a pharmacist are needed |
      | physician  | pharmacist       | A technician and a pharmacist are needed |

  @REQ-REC-002 @F17
  Scenario: A run left open asks on start what to do
    Given the thaw of Yescarta stands at the step "bag"
    When the power fails
    And the technician signs in
    And the pharmacist signs in
    Then the screen asks what to do with the run left open
    When they ask to resume the run
    Then the screen warns: "Run taken up again after a stop"
    And the bench stands at "bag"
    And the record holds RunResumed

  @REQ-REC-003 @F17
  Scenario: A run left open is stopped by a decision of the two
    Given the thaw of Yescarta stands at the step "bag"
    When the power fails
    And the two stop the run left open
    Then the rescue branch "stop" is open
    And there is no way past it

  @REQ-REC-004 @F17
  Scenario: Another technician takes over a run left open
    Given the thaw of Yescarta stands at the step "bag"
    When the power fails
    And the other technician signs in
    And the pharmacist signs in
    And they ask to resume the run
    Then the bench stands at "bag"
    And the run's performer is the other technician

  @REQ-REC-005
  Scenario: The disk is full
    Given the thaw of Yescarta stands at the step "ward_ready"
    When the disk fills up
    Then the screen refuses: "The record could not be written: nothing changed"
    And it says what to do, naming "is full: nothing was recorded; free some space"
    And the step is still "ward_ready"
    And there is no way past it
    When there is room again
    And the ward's answer is noted and confirmed
    Then the bench stands at "bench_ready"
    And the station's record holds RecordingFailed
    And the journal verifies

  @REQ-REC-006
  Scenario: A locked screen stays where it was
    Given the thaw of Yescarta stands at the step "bench_ready"
    When the screen is locked
    Then nothing can be touched or scanned
    When the pharmacist unlocks
    Then the bench stands at "bench_ready"

  @REQ-REC-007
  Scenario: Only one of the two unlocks
    Given the thaw of Yescarta stands at the step "bench_ready"
    When the screen is locked
    And the other technician shows a badge
    Then the screen warns: "This person is not one of the two"
    And the screen is locked

  @REQ-REC-008
  Scenario: The screen locks by itself, but not while the product is out of storage
    Given the thaw of Yescarta stands at the step "bench_ready"
    When nobody touches anything for 3 minutes
    Then the screen is locked
    And the station's record holds ScreenLocked with reason idle

  @REQ-REC-009
  Scenario: No lock while hands are full
    Given the bag of Yescarta is in the bath
    When nobody touches anything for 3 minutes
    Then the screen is not locked

  @REQ-REC-010 @F17
  Scenario: A locked screen and a power cut
    Given the thaw of Yescarta stands at the step "bench_ready"
    When the screen is locked
    And the power fails
    And the two resume the run
    Then the bench stands at "bench_ready"

  @REQ-REC-011
  Scenario Outline: Two people thaw one bag of <product>
    Given the thaw of <product> stands at the step "sign"
    When the technician signs
    And the pharmacist signs
    Then the run has ended as conform
    And the batch record verifies
    And the journal verifies

    Examples:
      | product  |
      | Yescarta |
      | Carvykti |
