# built in kiosk/documents, ui/commands/label.py
Feature: A label comes out right, or not at all

  @REQ-LABELS-OUT-001
  Scenario Outline: A code that begins with 99 is printed whole
    Given a badge label for "<id>"
    When it is printed on a printer of <dpi> dots an inch
    Then every symbol on the paper reads "<code>"

    Examples:
      | id       | dpi | code           |
      | 99000001 | 203 | BNB-99000001-L |
      | 99990099 | 300 | BNB-99990099-U |
      | 99990099 | 600 | BNB-99990099-U |

  @REQ-LABELS-OUT-002
  Scenario: What the product code asks for cannot be left off the label
    Given the data of a base label for autologous use
    When the statement "autologous_use_only" is left out
    Then no label is made, because "statement autologous_use_only was expected: collection type 1 of the product code asks for it"

  @REQ-LABELS-OUT-003
  Scenario: A number typed wrong makes no label
    Given the data of a base label for autologous use
    When the donation number is typed "A9999 25 123465 9"
    Then no label is made, because "the check character 9 at position 14 does not fit donation A999925123465"

  @REQ-LABELS-OUT-004
  Scenario: A symbol that reads otherwise than asked is never printed
    Given a badge label for "TECH0001"
    When the writer of bar codes loses a character
    Then nothing is printed, because "the badge in bars should read 'BNB-TECH0001-G' but reads 'BNB-TECH0001-'"
