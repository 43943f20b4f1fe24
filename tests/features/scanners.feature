# built in drivers/scanners, ui/scanners.py
Feature: A scanner that cannot be heard is told, and never in silence
  Nobody scans into the void: the screen says which scanner is lost and what to do, and the record has it.

  Background:
    Given the thaw of Yescarta for DURAND-TEST Camille has been opened by a technician and a pharmacist
    And the bench stands at the step "cassette"
    And a scanner on its line, and a spare one

  @REQ-READER-001
  Scenario: The scanner is unplugged
    When the scanner is unplugged
    Then the side column shows "Scanner": "not connected", "Check its cable, or take another scanner."
    And the side column shows in French "Lecteur": "non connecté", "Vérifiez son câble, ou prenez un autre lecteur."
    And the station's record holds ScannerLost with why line_down
    And the step is still "cassette"

  @REQ-READER-002
  Scenario: It is plugged in again
    Given the scanner is unplugged
    When the scanner is plugged in again
    Then the side column shows no scanner
    And the station's record holds ScannerBack
    And the cassette scanned with the scanner is matched

  @REQ-READER-003
  Scenario: The spare one goes on
    When the scanner is unplugged
    Then the cassette scanned with the spare one is matched
    And the side column shows "Scanner": "not connected", "Check its cable, or take another scanner."

  @REQ-READER-004
  Scenario: A scan that the cable cut is none
    When the scanner is unplugged in the middle of a scan
    Then the station's record holds ScannerLost with why line_down
    And no scan has come
    And the step is still "cassette"

  @REQ-READER-005
  Scenario: Noise is no scan, and the next scan ends it
    When the scanner sends noise without an end
    Then the side column shows "Scanner": "unreadable signal", "Scan again. If it comes back: check its settings."
    And the station's record holds ScannerLost with why not_a_frame
    And no scan has come
    And the cassette scanned with the scanner is matched
    And the side column shows no scanner
    And the station's record holds ScannerBack

  @REQ-READER-006
  Scenario: A loss is recorded once, however long it lasts
    When the scanner is unplugged
    And it is looked for in vain again
    Then the station's record holds one ScannerLost

  @REQ-READER-007
  Scenario Outline: A scanner that is a keyboard, taken from the desktop
    Given a scanner that is a keyboard set to US, sending <controls>
    Then the cassette scanned with the keyboard is matched
    When the keyboard is unplugged
    Then the side column shows "Scanner keyboard": "not connected", "Check its cable, or take another scanner."

    Examples:
      | controls                                |
      | Ctrl and a key                          |
      | Alt and the number                      |
      | Alt and the number, for every character |

  @REQ-READER-008
  Scenario: Another program holds the keyboard scanner
    Given a scanner that is a keyboard, held by another program
    Then the side column shows "Scanner keyboard": "taken elsewhere", "Close the other program that holds the scanner."
    And the station's record holds ScannerLost with why device_taken

  @REQ-READER-009
  Scenario: A loss is nobody's act
    When 119 seconds pass
    And the scanner is unplugged
    And 2 seconds pass
    Then the screen is locked
