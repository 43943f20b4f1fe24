# built in kiosk/run/matching.py, kiosk/run/scans.py, kiosk/treatment_desk.py
Feature: Only this patient's bag is opened and thawed
  Two bags that look alike lie in one dewar. The kiosk compares the label with the treatment; nobody can overrule it.

  Background:
    Given the thaw of Yescarta for DURAND-TEST Camille has been opened by a technician and a pharmacist

  @REQ-ID-001 @F1
  Scenario Outline: Another bag is scanned instead of the <container>
    Given the bench stands at the step "<container>"
    When the bag scanned is <bag>
    Then the screen refuses: "<words>"
    And it says what to do: "<what to do>"
    And the record holds ContainerRejected with reason <reason>
    And the step is still "<container>"
    And there is no way past it

    Examples:
      | container | bag                               | reason            | words                                    | what to do                                                   |
      | cassette  | another patient's                 | other_patient     | This product belongs to another patient  | Do not open it. Put it back in its dewar, call the pharmacist. |
      | bag       | another patient's                 | other_patient     | This product belongs to another patient  | Do not open it. Put it back in its dewar, call the pharmacist. |
      | cassette  | the homonym's                     | homonym_bag       | This product belongs to a homonym        | Do not open it. Put it back in its dewar, call the pharmacist. |
      | bag       | the homonym's                     | homonym_bag       | This product belongs to a homonym        | Do not open it. Put it back in its dewar, call the pharmacist. |
      | cassette  | one that nobody knows             | unknown_container | This label belongs to no known treatment | Do not open it. Put it back in its dewar, call the pharmacist. |
      | cassette  | the patient's, but another division | other_division  | Same donation, another division          | Do not open it. Take the bag that the treatment names.       |
      | bag       | the patient's, but another division | other_division  | Same donation, another division          | Do not open it. Take the bag that the treatment names.       |
      | cassette  | the patient's, but another product | other_product    | Same donation, another product code      | Do not open it. Put it back in its dewar, call the pharmacist. |
      | cassette  | the patient's, with another expiry | other_expiry     | The expiry read is not the treatment’s   | Do not open it. Call the pharmacist.                         |

  @REQ-ID-002 @F1
  Scenario: The homonym is announced when the treatment is opened
    Then the screen warns: "Treatment opened. Beware, homonym"
    And the record names the homonym's treatment

  @REQ-ID-003 @F1
  Scenario: The homonym's label is told as such on the refusal
    Given the bench stands at the step "cassette"
    When the bag scanned is the homonym's
    Then the refusal shows both donation numbers side by side
    And the refusal is marked as a homonym's

  @REQ-ID-004 @F12
  Scenario: The bag has expired since the treatment was opened
    Given the bench stands at the step "cassette"
    When 400 days pass
    And the technician unlocks
    And the bag scanned is the right one
    Then the screen refuses: "This product has expired"
    And it says what to do: "Do not thaw it. Call the pharmacist."
    And the record holds ContainerRejected with reason expired
    And the step is still "cassette"
    And there is no way past it

  @REQ-ID-005 @F8
  Scenario: The same bag a second time, the treatment being done
    Given the bag was thawed and both have signed
    When the donation number is scanned at the empty bench
    Then the screen refuses: "This product was thawed before"
    And it says what to do: "Stop. Call the pharmacist."
    And no second run is opened

  @REQ-ID-006 @F13
  Scenario Outline: The right label again at the wrong moment changes nothing
    Given the bench stands at the step "<step>"
    When the bag scanned is the right one
    Then the screen refuses: "<words>"
    And the record holds ScanRefused with reason <reason>
    And the step is still "<step>"

    Examples:
      | step           | reason                | words                         |
      | bath_ready     | no_scan_due           | No scan is due here           |
      | cassette_read  | no_scan_due           | No scan is due here           |
      | inspect_before | no_scan_due           | No scan is due here           |
      | label          | print_first           | The label is not printed yet  |
      | sign           | label_where_badge_due | Label read, badge expected    |

  @REQ-ID-007 @F11
  Scenario: The blind reading differs
    Given the bench stands at the step "cassette_read"
    When the second person reads the birth date 02071971 and the number 123456
    Then the screen refuses: "The blind reading differs"
    And it says what to do: "Read the cassette again. Open nothing. In doubt, call the pharmacist."
    And the record holds ReadBackDiffered
    And the step is still "cassette_read"
    And there is no way past it

  @REQ-ID-008 @F1
  Scenario: Symbols of two labels do not make one match
    Given the bench stands at the step "cassette"
    When the donation number of the right bag is scanned
    And the donation number of the homonym's bag is scanned
    And the product code and the expiry are scanned
    Then the step is still "cassette"
