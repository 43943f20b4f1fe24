# built in drivers/cameras, ui/commands/read.py
Feature: A label is read from its pictures
  A site that sets up a camera, or doubts a label, takes pictures and asks what the kiosk would read.

  @REQ-IMAGE-001
  Scenario Outline: A picture of a label
    Given a picture of a label that carries a donation number in a <symbol>, <condition>
    When the pictures are read
    Then they are told to carry that donation number, and nothing else
    And the command ends with 0

    Examples:
      | symbol      | condition    |
      | Data Matrix | clean        |
      | Data Matrix | perspective  |
      | Code 128    | rotated      |
      | Code 128    | low contrast |
      | Code 128    | frost 18 %   |

  @REQ-IMAGE-002
  Scenario: Several pictures of one frosted label
    Given 8 pictures of a label that carries a donation number in a Data Matrix, frost 18 %
    When the pictures are read as frames of one label
    Then they are told to carry that donation number, and nothing else
    And the command ends with 0

  @REQ-IMAGE-003
  Scenario: Nothing can be read
    Given a picture of an empty bench
    When the pictures are read
    Then it is said in French: "Aucun code-barres n’a pu être lu sur cette image."
    And the command ends with 1

  @REQ-IMAGE-004
  Scenario: The file is no picture
    Given a file that is no picture
    When the pictures are read
    Then it is complained in French: "n’est pas une image PNG ou JPEG entière. Reprenez ou exportez l’image à nouveau."
    And the command ends with 2
