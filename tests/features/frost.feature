# built in drivers/cameras, ui/camera_eye.py
Feature: A label under frost is read, or not at all
  A bag out of the dewar frosts within seconds. What frost hides is worked out only as far as it can be proven: a label
  that cannot be is left unread, and no patient's label is ever taken for another's.

  @REQ-FROST-001
  Scenario Outline: Frost over a part of the square code
    Given a label frosted over <share> of its square code
    When it is held before the camera for eight frames
    Then its own text is read, and nothing else

    Examples:
      | share |
      | 4 %   |
      | 8 %   |
      | 12 %  |
      | 18 %  |

  @REQ-FROST-002
  Scenario: Frost over more than the code can make up for
    Given a label frosted over 60 % of its square code
    When it is held before the camera for eight frames
    Then nothing is read

  @REQ-FROST-003
  Scenario: The next bag comes before the camera
    Given a label frosted over 8 % of its square code
    When it is held before the camera for eight frames
    And another bag's label, alike but for one character, takes its place
    Then the other label's own text is read, and nothing else
