# built in kiosk/run/following.py, kiosk/procedures/model.py
Feature: What goes wrong with the bag opens a rescue, with every clock running

  @REQ-RESC-001 @F4
  Scenario Outline: The bag is broken <when>
    Given the thaw of Yescarta stands at the step "<step>"
    When the inspection finds "<choice>"
    Then the rescue branch "bag_broken" is open
    And the record holds Inspected
    And every clock that ran is still running
    And there is no way past it

    Examples:
      | when            | step           | choice |
      | before the thaw | inspect_before | broken |
      | after the thaw  | inspect_after  | leak   |

  @REQ-RESC-002 @F4
  Scenario: The bag breaks in the bath
    Given the bag of Yescarta is in the bath
    When the problem "bag_broken" is reported
    Then the rescue branch "bag_broken" is open
    And every clock that ran is still running
    And thaw end can still be marked

  @REQ-RESC-003 @F4
  Scenario Outline: What becomes of a broken bag
    Given the thaw of Yescarta stands at the step "inspect_after"
    When the inspection finds "leak"
    And the branch's items are attested and described
    And physician and pharmacist decide "<option>"
    Then <so>
    And the record holds DecisionTaken
    And <then>

    Examples:
      | option      | so                                   | then                                          |
      | destroy     | the run has ended as destroyed       | the batch record verifies                     |
      | hold        | the run has ended as held            | the batch record verifies                     |
      | exceptional | the run goes on out of specification | the label will say that it is out of specification |

  @REQ-RESC-004 @F4 @F14
  Scenario Outline: A decision without its signatures decides nothing
    Given the thaw of Yescarta stands at the step "inspect_after"
    When the inspection finds "leak"
    And the branch's items are attested and described
    And "exceptional" is chosen and signed only by the <signer>
    Then the rescue branch "bag_broken" is open
    And there is no way past it

    Examples:
      | signer     |
      | physician  |
      | pharmacist |
      | technician |

  @REQ-RESC-005
  Scenario: Ice is still visible: back to the bath, on the same clock
    Given the thaw of Yescarta stands at the step "inspect_after"
    When the inspection finds "ice"
    Then the screen warns: "Ice still visible: back to the bath"
    And it says what to do: "Put the bag back into the bath, move it gently."
    And the record holds StepReopened
    And the bench stands at "thaw"
    And the thaw clock runs on from its first start

  @REQ-RESC-006
  Scenario: Clumps that persist are decided, not passed
    Given the thaw of Yescarta stands at the step "inspect_after"
    When the inspection finds "clumps"
    Then the rescue branch "out_of_limits" is open
    And there is no way past it

  @REQ-RESC-007
  Scenario: A leak found after a decision on the time is a leak
    Given the bag of Carvykti is in the bath
    When the bath has been at 37.0 °C for 16 minutes
    And the technician and the pharmacist mark the thaw end
    And the branch's items are attested and described
    And physician and pharmacist decide "exceptional"
    And the inspection finds "leak"
    Then the rescue branch "bag_broken" is open

  @REQ-RESC-008
  Scenario: A label made before an exceptional decision does not stay on the bag
    Given the thaw of Yescarta stands at the step "sign"
    When the problem "bag_broken" is reported
    And the branch's items are attested and described
    And physician and pharmacist decide "exceptional"
    Then the bench stands at "label"
    And the screen warns: "The label made before does not say “out of specification”"
