# built in kiosk/procedures/released, kiosk/run/following.py, kiosk/circuit/effects.py, kiosk/circuit/due.py
Feature: A rescue on the way of one treatment: clocks go on, people sign, and the file says what became of it

  @REQ-RESCUE-001 @F4 @F14
  Scenario Outline: A leak after the thaw is decided by physician and pharmacist
    Given a released bag whose thaw stands at "inspect_after"
    When the inspection finds "leak"
    Then the rescue branch "bag_broken" is open
    And the deviation "bag_broken" is open in the file
    And every clock that ran is still running
    And there is no way past it
    When the branch's steps are done and "<option>" is signed by the physician alone
    Then the rescue branch "bag_broken" is open
    When the pharmacist signs
    Then the run has ended as <outcome>
    And no deviation is open in the file
    And the file has the bag as thawed, <outcome>
    And P09 is refused: "Nothing thawed is to be given: a decision gave it up, or holds it"
    And P10 is due

    Examples:
      | option  | outcome   |
      | destroy | destroyed |
      | hold    | held      |

  @REQ-RESCUE-002 @F4 @F12
  Scenario: Clumps that persist: the bag goes on only out of specification, and says so
    Given a released bag whose thaw stands at "inspect_after"
    When the inspection finds "clumps"
    Then the rescue branch "out_of_limits" is open
    And every clock that ran is still running
    And there is no way past it
    When the branch's steps are done and "exceptional" is signed by the physician alone
    Then the rescue branch "out_of_limits" is open
    When the pharmacist signs
    Then the run goes on out of specification
    And the label of the thaw says OUT OF SPECIFICATION
    When the thaw is led to its end
    Then the run has ended as exceptional
    And the file has the bag as thawed, exceptional
    And P09 is due

  @REQ-RESCUE-003 @F1
  Scenario: Another patient's bag comes out: the work stops, the clock of the right one runs
    Given a released bag whose thaw stands at "bag"
    When another patient's bag is scanned
    Then the work is stopped for both to see
    And every clock that ran is still running
    When both have seen the bench clear
    And the problem "wrong_container" is reported
    Then the deviation "wrong_container" is open in the file
    And every clock that ran is still running
    When the branch's steps are done and "hold" is chosen
    Then a bag that left its tank is not said to be in it
    When the technician signs
    Then the rescue branch "wrong_container" is open
    When the pharmacist signs
    Then the run has ended as held
    And no deviation is open in the file
    And P08 is refused: "Everything was thawed or disposed of already"
    And P10 is due

  @REQ-RESCUE-004 @F5 @F17
  Scenario Outline: The bath fails, or its probe is lost, with the bag in it
    Given a released bag that is in the bath
    When <what>
    Then every clock that ran is still running
    When the problem "bath_failed" is reported
    Then the rescue branch "bath_failed" is open
    And every clock that ran is still running
    And thaw end can still be marked
    When the branch's steps are done and "<option>" is signed by the physician alone
    Then the rescue branch "bath_failed" is open
    When the pharmacist signs
    Then <so>
    And no deviation is open in the file
    And the record of the run holds <fact>

    Examples:
      | what                      | option      | so                                   | fact           |
      | the bath falls to 20 °C   | hold        | the run has ended as held            | BathLeftLimits |
      | the bath's probe is lost  | exceptional | the run goes on out of specification | ReadingsLost   |

  @REQ-RESCUE-005 @F17
  Scenario: The power fails in the middle of a thaw: the clocks counted, and a bath that nobody saw is decided on
    Given a released bag that is in the bath
    When the power is off for 90 seconds
    Then the file has the bag as out
    And P08 is refused: "A procedure of this treatment was left open"
    When the two sign in and take the run up again
    Then the bench stands at "thaw"
    And the thaw's clock counted the 90 seconds
    When the technician and the pharmacist mark the end of the thaw
    Then the rescue branch "out_of_limits" is open
    And there is no way past it
    When the branch's steps are done and "exceptional" is signed by the physician alone
    And the pharmacist signs
    And the thaw is led to its end
    Then the run has ended as exceptional
    And the file has the bag as thawed, exceptional

  @REQ-RESCUE-006 @F7 @F17
  Scenario Outline: The power fails in the middle of a hand-over
    Given a thawed bag whose hand-over stands at "bedside"
    When the power is off for <seconds> seconds
    And the two sign in and take the run up again
    Then the clock to the infusion counted the <seconds> seconds
    And <then>
    And nobody has given the bag yet

    Examples:
      | seconds | then                                       |
      | 300     | the bench stands at "bedside"              |
      | 1900    | the rescue branch "out_of_limits" is open  |

  @REQ-RESCUE-007 @F7
  Scenario: The patient is not ready once the bag is out
    Given a released bag whose thaw stands at "bag"
    When the problem "stop" is reported
    Then every clock that ran is still running
    And a bag that left its tank is not said to be in it
    When the branch's steps are done and "hold" is chosen
    And the technician signs
    Then the rescue branch "stop" is open
    When the pharmacist signs
    Then the run has ended as held
    And no deviation is open in the file
    And P08 is refused: "Everything was thawed or disposed of already"

  @REQ-RESCUE-008 @F7
  Scenario: A bag that waits too long for its patient is decided on by itself
    Given a released bag whose thaw stands at "bag"
    When nothing happens for 200 seconds
    Then the rescue branch "out_of_limits" is open
    And the deviation "out_of_limits" is open in the file
    And there is no way past it

  @REQ-RESCUE-009 @F7 @F15
  Scenario: The infusion is refused at the bedside
    Given a thawed bag whose hand-over stands at "bedside_check"
    When the problem "not_administered" is reported
    Then every clock that ran is still running
    When the branch's steps are done and "destroy" is signed by the physician alone
    Then the rescue branch "not_administered" is open
    When the pharmacist signs
    Then the run has ended as destroyed
    And the file has the bag as not given
    And the file tells why it was not given
    And P17 is refused: "Containers are still here"
    When the bag is destroyed and certified
    Then the file has the bag as destroyed
    And P17 is due

  @REQ-RESCUE-010 @F12 @F14
  Scenario: A product out of specification is thawed only by an exceptional release, and bears the words
    Given an accepted bag whose certificate says out of specification
    Then P06 is refused: "Not yet: In specification – Certificate Mme Test: out of specification"
    When the exceptional release is led to its signatures
    And the pharmacist signs
    Then the exceptional release is not granted
    When the physician signs
    Then the exceptional release is granted
    When the bag is released and its thaw led to "sign"
    Then the label on the bag says OUT OF SPECIFICATION
    And the screen says OUT OF SPECIFICATION
    When the thaw is led to its end
    Then the batch record says OUT OF SPECIFICATION and why

  @REQ-RESCUE-011 @F12 @F14
  Scenario: What is on hold since its thaw is given only after an exceptional release
    Given a thawed bag that two decided to hold
    Then P09 is refused: "Nothing thawed is to be given: a decision gave it up, or holds it"
    When the exceptional release is led to its signatures
    And the pharmacist signs
    And the physician signs
    Then the file has the bag as thawed, exceptional
    And P09 is due
