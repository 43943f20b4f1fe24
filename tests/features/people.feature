# built in kiosk/station/door.py, kiosk/people, kiosk/run/decide.py
Feature: Two different people, each by their own badge and PIN

  @REQ-SIGN-001 @F14
  Scenario: Both sign, each for their own place
    Given the thaw of Yescarta stands at the step "sign"
    When the technician signs
    And the pharmacist signs
    Then the run has ended as conform
    And both signatures cover the same run with a hash of what was shown

  @REQ-SIGN-002 @F14
  Scenario: The same person tries to sign twice
    Given the thaw of Yescarta stands at the step "sign"
    When the technician signs
    And the technician shows a badge
    Then the screen refuses: "The same person cannot do it twice"
    And it says what to do: "Another person presents their badge."
    And the record holds SignatureRefused with reason same_person
    And the step is still "sign"
    And there is no way past it

  @REQ-SIGN-003 @F14
  Scenario: The same person marks and confirms the thaw start
    Given the thaw of Yescarta stands at the step "thaw"
    And the bath has been at 37.0 °C for 0 minutes
    When the technician marks the moment
    And the technician shows a badge
    Then the screen refuses: "The same person cannot do it twice"
    And the record holds SignatureRefused with reason same_person
    And the thaw start still waits for the second person

  @REQ-SIGN-004
  Scenario Outline: Somebody signs without the role
    Given the thaw of Yescarta stands at the step "sign"
    When the <person> shows a badge
    Then the screen refuses: "<words>"
    And the record holds SignatureRefused with reason <reason>
    And no PIN is asked
    And the step is still "sign"

    Examples:
      | person           | reason           | words                             |
      | physician        | role_not_allowed | This role does not sign here      |
      | supervisor       | role_not_allowed | This role does not sign here      |
      | other technician | not_crew         | This person is not one of the two |

  @REQ-SIGN-005
  Scenario: A third person cannot stand in as the second one
    Given the thaw of Yescarta stands at the step "bench_ready"
    When the technician attests the items
    And the other technician shows a badge
    Then the screen refuses: "This person is not one of the two"
    And the record holds SignatureRefused with reason not_crew
    And the step is still "bench_ready"

  @REQ-SIGN-006
  Scenario Outline: The two at the bench are not a technician and a pharmacist
    Given an empty bench
    When the <first> signs in
    And the <second> signs in
    And the donation number is scanned at the empty bench
    Then the screen warns: "A technician and a pharmacist are needed"
    And no second run is opened

    Examples:
      | first      | second           |
      | technician | other technician |
      | pharmacist | physician        |

  @REQ-SIGN-007
  Scenario: One person alone opens nothing
    Given an empty bench
    When the technician signs in
    And the donation number is scanned at the empty bench
    Then the screen warns: "The second person is missing"
    And no second run is opened

  @REQ-SIGN-008
  Scenario: What is signed must be what is shown
    Given the thaw of Yescarta stands at the step "sign"
    When the technician shows a badge
    And the clock is set back an hour
    And the technician enters the right PIN
    Then the screen warns: "The record changed since it was shown"
    And nobody has signed

  @REQ-SIGN-009
  Scenario: A wrong PIN at a signature, then the right one
    Given the thaw of Yescarta stands at the step "sign"
    When the technician shows a badge
    And the technician enters a wrong PIN
    Then the screen refuses: "Wrong PIN for MARTIN-DÉMO Alex"
    And the record holds SignatureRefused with reason wrong_pin
    When the technician enters the right PIN
    Then the technician has signed

  @REQ-PIN-001
  Scenario: Wrong PINs cost a growing wait
    Given an empty bench
    When the technician enters wrong PINs, waiting as told
    Then the waits were 0, 0, 30, 60, 300, 900, 900, 900, 900 seconds before the lock-out

  @REQ-PIN-002
  Scenario: Before the wait is over not even the right PIN is looked at
    Given an empty bench
    When the technician enters 3 wrong PINs
    And the technician enters the right PIN
    Then the screen warns: "Too soon for MARTIN-DÉMO Alex"
    And it says what to do, naming "more before trying again"
    And nobody is signed in

  @REQ-PIN-003
  Scenario: A restart forgets no wrong PIN and shortens no wait
    Given an empty bench
    When the technician enters 3 wrong PINs
    And the machine is restarted with its clock a day ahead
    And the technician shows a badge
    Then the screen warns: "Too soon for MARTIN-DÉMO Alex"

  @REQ-PIN-004
  Scenario: Ten wrong PINs lock a person out, over restarts
    Given an empty bench
    When the technician enters wrong PINs, waiting as told
    Then the screen refuses: "MARTIN-DÉMO Alex is locked out"
    And it says what to do: "Too many wrong PINs. A supervisor unlocks."
    And the technician's record holds PersonLockedOut
    When the machine is restarted
    And the technician shows a badge
    Then the screen warns: "MARTIN-DÉMO Alex is locked out"
    And nobody is signed in

  @REQ-PIN-005
  Scenario: The right PIN clears the count
    Given an empty bench
    When the technician enters 2 wrong PINs
    And the technician enters the right PIN
    Then the technician is signed in
    And the technician has no wrong PIN left
