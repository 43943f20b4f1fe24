# built in kiosk/station/downtime_desk.py, kiosk/downtime, kiosk/gates/bench_judges.py, ui/pages/downtime.py
Feature: Every numbered form of the downtime kit is accounted for

  @REQ-KIT-001 @F15
  Scenario: A form is declared spoiled by a badge, a PIN and a reason, and is accepted no more
    Given a bag on its way, and today's kit
    When its form of P08 is declared spoiled because of "Tache de café"
    And the technician shows a badge
    Then the form is issued still
    When the technician enters the right PIN
    Then the form is spoiled, by the technician, because of "Tache de café"
    When the form is scanned in a late entry
    Then the screen says that it was spoiled

  @REQ-KIT-002 @F14
  Scenario Outline: A form is not declared spoiled <how>
    Given a bag on its way, and today's kit
    When its form of P08 is declared spoiled because of "<reason>"
    And the <person> shows a badge
    Then the screen warns: "<words>"
    And the form is issued still

    Examples:
      | how                        | reason        | person    | words                                                            |
      | by somebody without a role | Tache de café | physician | PETIT-DÉMO Dominique is neither technician, pharmacist nor supervisor |

  @REQ-KIT-003
  Scenario: No form is declared spoiled without a reason
    Given a bag on its way, and today's kit
    When its form of P08 is declared spoiled because of " "
    Then the screen warns: "Write the reason (3 to 200 characters)"
    And the form is issued still

  @REQ-KIT-004 @F13 @F15 @gate-late_entries_reconciled
  Scenario: A file is not closed while a form that bears its treatment is out
    Given a bag on its way, and today's kit
    When the bag has gone its way and P17 is at "complete"
    Then the closing does not go on: its forms are out
    When all its forms are declared spoiled because of "Pochette détruite, inutilisée"
    And the technician signs
    And the closing is taken up to its end
    Then the file is closed

  @REQ-KIT-005
  Scenario: The home page says that today's kit is missing, and why
    Given a station whose kit is due, and a printer without paper
    Then the home page says: "Downtime kit not printed: tray empty"
    When paper is put in and a kit is asked for
    Then the home page says nothing of the kit

  @REQ-KIT-006
  Scenario: A kit made anew has numbers and a file of its own
    Given a bag on its way, and today's kit
    When a kit is asked for
    Then no number and no file is that of the first kit

  @REQ-KIT-007
  Scenario: What is left of yesterday's kit is destroyed in one act
    Given a bag on its way, and today's kit
    When the next day's kit is made
    Then yesterday's forms are listed as not accounted for
    When yesterday's forms are declared spoiled because of "Détruits au matin"
    And the technician signs
    Then no form of an earlier day is left
