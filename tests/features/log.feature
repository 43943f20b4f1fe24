# built in kiosk/log_desk.py, kiosk/records/log.py
Feature: The supervisor reads what was done, and takes no part in it

  Background:
    Given one thaw of Yescarta was signed and one of Carvykti destroyed

  @REQ-LOG-001
  Scenario Outline: Runs are found by patient, donation number, person and day
    When the supervisor looks for "<text>"
    Then the log lists <runs>

    Examples:
      | text          | runs                 |
      |               | Carvykti, Yescarta   |
      | durand camil  | Yescarta             |
      | A999825200314 | Carvykti             |
      | petit         | Carvykti             |
      | martin        | Carvykti, Yescarta   |
      | nobody        | nothing              |

  @REQ-LOG-002
  Scenario: Runs are found by their day
    When the supervisor looks at tomorrow
    Then the log lists nothing

  @REQ-LOG-003
  Scenario: A run is told step by step, in the reader's language
    When the supervisor opens the run of Carvykti
    Then every fact of it has its sentence
    And its temperature curve is there
    And its refusals and decision are told

  @REQ-LOG-004
  Scenario: The chain is verified from the page
    When the supervisor has the record checked
    Then the record is said to be intact
    And the station's record holds RecordChecked

  @REQ-LOG-005
  Scenario: A review is signed by a supervisor who took no part
    When the supervisor opens the run of Yescarta
    And the supervisor signs the review "Lu et vu"
    Then the run of Yescarta is reviewed by ROUX-DÉMO Sacha
    And its batch record was made again and carries the review

  @REQ-LOG-011
  Scenario: A review asks for the reviewer's own badge before the PIN
    When the supervisor opens the run of Yescarta
    And the supervisor asks to sign a review
    Then no PIN is asked
    When the pharmacist shows a badge
    Then the screen warns: "This person is not one of the two"
    And no PIN is asked
    When the supervisor shows a badge
    And the supervisor enters the right PIN
    Then the run of Yescarta is reviewed by ROUX-DÉMO Sacha

  @REQ-LOG-006 @F14
  Scenario Outline: <who> does not review
    Given a run in which <who>
    When the supervisor opens that run
    And the supervisor asks to sign a review
    Then the screen warns: "Who took part does not review"

    Examples:
      | who                                            |
      | the supervisor was the technician              |
      | the supervisor was the technician before a cut |
      | the supervisor signed a decision               |

  @REQ-LOG-007
  Scenario: A pharmacist may read the log, and not review
    When the pharmacist opens the run of Yescarta
    And the supervisor asks to sign a review
    Then the screen warns: "A supervisor signs the review"

  @REQ-LOG-008
  Scenario: A technician does not read the log
    When the technician opens the log
    Then the screen warns: "The log is for supervisors and pharmacists"

  @REQ-LOG-009
  Scenario: A review is signed for the run it was asked for
    When the supervisor opens the run of Yescarta
    And the supervisor asks to sign a review
    And the supervisor opens the run of Carvykti meanwhile
    And the supervisor shows a badge
    Then no PIN is asked
    And the screen warns: "No badge is due here"

  @REQ-LOG-010
  Scenario: Sign-ins are listed with what went wrong
    When the technician enters a wrong PIN at sign-in
    And the supervisor looks for "martin"
    Then the sign-ins tell of PinRefused
