# built in kiosk/station/people_desk.py, kiosk/station/door.py, ui/pages/lost_badge.py
Feature: A lost badge is shut at once, whatever the bench is at

  @REQ-LOST-001
  Scenario: While a run is at the bench, which goes on
    Given the thaw of Yescarta stands at the step "bag"
    When the lost badge of the other technician is shut on the monitor by the pharmacist
    Then the badge of the other technician is unknown
    And every clock that ran is still running
    When the monitor is left
    Then the bench stands at "bag"

  @REQ-LOST-002 @F14
  Scenario: Of one of the two at the bench: the run waits for somebody else, its clocks run
    Given the thaw of Yescarta stands at the step "bag"
    When the lost badge of the technician is shut on the monitor by the other technician
    And the monitor is left
    Then the technician is signed out
    And the run waits for two people, its clocks running
    When the other technician signs in
    And the run is taken up again
    Then the bench stands at "bag"

  @REQ-LOST-003
  Scenario: At a locked screen, which stays locked and shows no patient
    Given the thaw of Yescarta stands at the step "bench_ready"
    And the screen was locked
    When the lost badge of the other technician is shut on the monitor by the supervisor
    Then the badge of the other technician is shut in the record
    When the monitor is left
    Then the screen is locked

  @REQ-LOST-004
  Scenario: Nothing else about people is done at a locked screen
    Given the thaw of Yescarta stands at the step "bench_ready"
    And the screen was locked
    When somebody asks for a new badge for the other technician
    Then the screen warns: "The screen is locked"

  @REQ-LOST-005
  Scenario: Nobody shuts a badge without their own badge and PIN
    Given the thaw of Yescarta stands at the step "bag"
    When the lost badge of the other technician is asked to be shut
    And the nurse shows a badge there
    Then the screen warns: "LEROY-DÉMO Inès is neither supervisor, pharmacist nor technician"
    And the other technician still has a badge
