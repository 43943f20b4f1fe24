# built in kiosk/documents/label.py, kiosk/run/copies.py, kiosk/station/label_desk.py
Feature: The label that is printed is the label that is on the bag

  Background:
    Given the thaw of Yescarta stands at the step "label"

  @REQ-LABEL-001
  Scenario Outline: The printer refuses
    When the printer refuses because of <why>
    Then the screen refuses: "<words>"
    And it says what to do: "<what to do>"
    And the record holds LabelPrintFailed with why <why>
    And the step is still "label"
    And there is no way past it
    When the printer is mended
    Then the label is printed and scanned back

    Examples:
      | why           | words                           | what to do                             |
      | paper_out     | The printer is out of labels    | Load it, then print again.             |
      | ribbon_out    | The printer is out of ribbon    | Change the ribbon, then print again.   |
      | head_open     | The printer’s head is open      | Close it, then print again.            |
      | paused        | The printer is paused           | Press its pause key, then print again. |
      | no_answer     | The printer does not answer     | Check its power, then print again.     |
      | not_connected | The printer is not connected    | Check its cable, then print again.     |
      | fault         | The printer refuses             | Read its display, then print again.    |

  @REQ-LABEL-002 @F3
  Scenario Outline: Another label is scanned back
    Given the label was printed
    When the label scanned back is <label>
    Then the screen refuses: "<words>"
    And the record holds <fact>
    And the step is still "label"
    And there is no way past it

    Examples:
      | label                     | fact             | words                                     |
      | the bag's own             | LabelScanDiffered | This is not the label that was printed   |
      | the homonym's             | LabelScanDiffered | This is not the label that was printed   |
      | the printed linear code   | ScanRefused      | Scan the square code of the printed label |

  @REQ-LABEL-003 @F17
  Scenario Outline: The power fails between the order to print and its outcome
    When the power fails while the label prints
    And the two resume the run
    Then the label's outcome is unknown
    And nothing is printed before somebody answers
    When they say that it <came> out
    Then the record holds LabelOutcomeStated
    And <so>

    Examples:
      | came        | so                                    |
      | came        | the printed label can be scanned back |
      | did not come | the label can be printed again       |

  @REQ-LABEL-004
  Scenario: Labels are reconciled: printed = applied + destroyed
    Given the label was printed
    When the label is printed once more
    And the square code of the label on the bag is scanned
    Then the step is still "label"
    When the number of copy 1 is scanned
    Then the screen refuses: "This label is an old copy"
    And the record holds ScanRefused
    And the step is still "label"
    When the number of copy 2 is scanned
    Then the record holds LabelNumberRead
    And the step is still "label"
    And copy 1 is to be destroyed
    When copy 1 is said to be destroyed
    Then the record holds LabelDestroyed
    And the step is "sign"
    And what is signed says that of 2 labels 1 is applied and 1 destroyed

  @REQ-LABEL-005
  Scenario: The copy that belongs on the bag cannot be said to be destroyed
    Given the label was printed
    When copy 1 is said to be destroyed
    Then the screen says "not_now"
    And the step is still "label"

  @REQ-LABEL-006
  Scenario: The only copy that came out needs no number
    Given the label was printed
    When the square code of the label on the bag is scanned
    Then the step is "sign"
