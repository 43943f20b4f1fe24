# built in kiosk/people, kiosk/station/door.py
Feature: People are trained, badges are shut at once, products are not mistaken for one another

  @REQ-STAFF-001 @F14
  Scenario Outline: A lost badge is shut at once by whoever is there
    Given the pharmacist and the technician have opened the page of people
    When the badge of the other technician is said to be lost
    And the <person> signs
    Then the badge of the other technician opens nothing, not even after a power cut

    Examples:
      | person     |
      | technician |
      | pharmacist |
      | supervisor |

  @REQ-STAFF-002 @F14
  Scenario: Whose badge is shut is signed out
    Given the pharmacist and the technician have opened the page of people
    When the badge of the technician is said to be lost
    And the pharmacist signs
    Then only the pharmacist is signed in

  @REQ-STAFF-003 @F14
  Scenario: The run of somebody whose badge is shut waits for two others
    Given the thaw of Yescarta stands at the step "bath_ready"
    When the badge of the technician is said to be lost
    And the pharmacist signs
    Then the run waits to be taken up

  @REQ-STAFF-004
  Scenario: The last supervisor's badge is not shut
    Given the pharmacist and the technician have opened the page of people
    When the badge of the supervisor is said to be lost
    Then the screen warns: "ROUX-DÉMO Sacha is the last supervisor"
    And it says what to do: "Enrol another supervisor first."

  @REQ-STAFF-005 @gate-people_trained
  Scenario: Somebody untrained on this product and procedure begins no run
    Given the technician is no longer trained on the thaw of Yescarta
    When the technician signs in
    And the pharmacist signs in
    And the donation number is scanned at the empty bench
    Then no run is opened

  @REQ-STAFF-006 @gate-people_trained
  Scenario: A training has a last day
    Given a year has passed since everybody was trained
    When the technician signs in
    And the pharmacist signs in
    And the donation number is scanned at the empty bench
    Then no run is opened

  @REQ-STAFF-007
  Scenario: Nobody attests their own training
    Given the pharmacist and the technician have opened the page of people
    When the pharmacist is to be trained on the thaw of Yescarta
    And the pharmacist shows a badge
    Then the screen warns: "Nobody attests their own training"
    And it says what to do: "Another pharmacist or supervisor shows a badge."

  @REQ-STAFF-008 @F15
  Scenario: Who left has no role, and what they did stays
    Given the pharmacist and the technician have opened the page of people
    When the other technician is said to have left
    And the supervisor signs
    Then the other technician has no role and no badge
    And the other technician is still named

  @REQ-PRODUCT-001 @F18
  Scenario: Before a run it is told what differs from the product handled before
    Given Yescarta has just been thawed at this station
    When the thaw of Carvykti is opened
    Then the first difference told is "thaw end → infusion end, 2 h 30 at most"
    And before it was "thaw end → infusion start, 30 min at most"

  @REQ-PRODUCT-002 @F18
  Scenario Outline: Each product has its own end of thaw, thaw and clock
    Given the shipped profiles
    Then <product> is thawed by <method>, until "<end>", and its clock counts from <anchor>

    Examples:
      | product  | method    | end                                                            | anchor         |
      | yescarta | bath, dry | Take out as soon as no ice is visible, with no ice core left   | thaw_ended     |
      | abecma   | bath, dry | Take out as soon as no ice is visible, with no ice core left   | thaw_started   |
      | breyanzi | room      | No visible ice in any vial                                     | out_of_storage |
      | casgevy  | bath      | No visible ice, translucent suspension without foreign particles | thaw_ended   |

  @REQ-PRODUCT-003 @F18
  Scenario: No profile of a genetically modified product lets an ice core stay
    Given the shipped profiles
    Then none of those of a genetically modified product can be approved with a small ice core

  @REQ-PRODUCT-004 @F2
  Scenario: The parts of a product have their own order, colour and day
    Given the shipped profiles
    Then Breyanzi gives CD8 before CD4, and Aucatzyl tells its bags by colour on days 1 and 10
