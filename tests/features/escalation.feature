# built in kiosk/monitoring/escalation.py, kiosk/station/notice_desk.py, drivers/outputs
Feature: Somebody hears of an alarm, in the room or outside it
  An alarm that nobody hears is no alarm. The plan says who is told and when; a failure to tell is an alarm itself.

  Background:
    Given a station with the outputs "staffed-post", "supervision" and "on-call"
    And the dewar has been in its limits

  @REQ-ESC-001
  Scenario: The staffed post is told at once
    When the dewar warms above its storage limit
    Then "staffed-post" is told that the alarm is raised
    And the relay of "staffed-post" stands in alarm

  @REQ-ESC-002
  Scenario: Whoever is on call is written to when nobody acknowledges
    When the dewar warms above its storage limit
    And 3 minutes pass
    Then "on-call" is told that the alarm is raised
    When 10 minutes pass
    Then "on-call" is told that the alarm is repeated

  @REQ-ESC-003
  Scenario: An acknowledgement ends the calls and is told
    When the dewar warms above its storage limit
    And the technician acknowledges the alarm by their badge
    Then "staffed-post" is told that the alarm is acknowledged
    And the relay of "staffed-post" does not stand in alarm
    When 30 minutes pass
    Then "on-call" was told nothing of it

  @REQ-ESC-004
  Scenario: A return to normal is told, and does not stand for an acknowledgement
    When the dewar warms above its storage limit
    And the dewar is cold again
    Then "staffed-post" is told that the alarm is returned
    And the relay of "staffed-post" stands in alarm

  @REQ-ESC-005
  Scenario: An output that fails is an alarm
    When the dewar warms above its storage limit
    And "supervision" cannot be reached
    Then the alarm "output_failed:supervision" is shown
    When "supervision" can be reached again
    Then the alarm "output_failed:supervision" has returned to normal

  @REQ-ESC-006
  Scenario: A power cut neither forgets nor repeats
    When the dewar warms above its storage limit
    And the power is cut and comes back
    Then nothing that was told is told again
    When 3 minutes pass
    Then "on-call" is told that the alarm is raised

  @REQ-ESC-007
  Scenario: A missing loudspeaker is an alarm
    When the loudspeaker is pulled out
    Then the alarm "no_sound:loudspeaker" is shown
    When the loudspeaker is plugged in again
    Then the alarm "no_sound:loudspeaker" has returned to normal

  @REQ-ESC-008
  Scenario: A drill is told as a drill
    When a drill of "dewar_limit" is begun for "dewar-1", signed by the supervisor
    Then "staffed-post" is told of a drill, marked in both languages

  @REQ-ESC-009
  Scenario: No notice names a patient
    When the dewar warms above its storage limit
    And 30 minutes pass
    Then no notice holds a patient's name or number
