# built in kiosk/run/kinds/store.py, kiosk/storage
Feature: Nothing is taken, placed or moved but what the record says, where it says

  @REQ-POSITION-001 @F1
  Scenario: The neighbouring position is scanned
    Given a bag of Yescarta is to be taken from its tank
    When the neighbouring position is scanned
    Then the screen refuses: "The product is not recorded in this position"
    And it says what to do, naming "Take nothing out"
    And the record holds PositionRefused with reason not_its_position
    And nothing is out of storage

  @REQ-POSITION-002 @F1
  Scenario: The homonym's bag is in the hand
    Given a bag of Yescarta is to be taken from its tank
    When its position is scanned
    And the homonym's bag is scanned
    Then the screen refuses: "This product belongs to a homonym"
    And nothing is out of storage

  @REQ-POSITION-003
  Scenario: A position that another patient's product stands in
    Given a bag of Yescarta is to be moved
    When its position is scanned
    And the right bag is scanned
    And the neighbouring position is scanned
    Then the record holds PositionRefused with reason storage.position_taken
    And the step is still "store"

  @REQ-POSITION-004 @F9
  Scenario: Too long out of the vapour during a move
    Given a bag of Yescarta is to be moved
    When its position is scanned
    And the right bag is scanned
    And 700 seconds pass
    Then the record holds ClockOverran
    And no rescue branch is open yet
    When a free position is scanned
    And the right bag is scanned
    Then the rescue branch "out_of_limits" is open

  @REQ-POSITION-005 @F17
  Scenario: The power fails with a bag between two positions
    Given a bag of Yescarta is to be moved
    When its position is scanned
    And the right bag is scanned
    And the power fails
    And the two resume the run
    And a free position is scanned
    And the right bag is scanned
    Then the bench stands at "sign"
