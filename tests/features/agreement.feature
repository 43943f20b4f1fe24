# built in kiosk/scanning/label.py, kiosk/run/scans.py
Feature: All codes of one label agree, or the container is held
  A label carries the same thing more than once: the donation number alone and in a Single European Code, the expiry with
  and without its time, the patient, the chain of identity. A code that contradicts another means that nobody knows what
  is in the bag.

  Background:
    Given the thaw of Yescarta for DURAND-TEST Camille has been opened by a technician and a pharmacist

  @REQ-AGREE-001 @F1
  Scenario Outline: Two codes of one label contradict each other about the <what>
    Given the bench stands at the step "<container>"
    When the codes <first> and <second> of the label are scanned
    Then the screen refuses: "Two codes of this label contradict each other"
    And it says what to do: "Do not open or thaw it. Isolate it, call the pharmacist."
    And it shows that code <first source> says <says> and code <second source> says <contradicts>
    And the record holds LabelConflicted
    And the rescue branch "label_conflict" is open
    And there is no way past it

    Examples:
      | what              | container | first                    | second                                         | first source | says             | second source | contradicts      |
      | expiry            | cassette  | ]C0&>0273342359          | ]d1&,4PL001499A999925123456A00S980100020271129 | 005          | 2027-11-30       | 038           | 2027-11-29       |
      | expiry            | bag       | ]C0&>0273342359          | ]d21727112910LOT-TEST-0042                     | 005          | 2027-11-30       | GS1 17        | 2027-11-29       |
      | donation          | bag       | ]C0=A99992512345600      | ]d1&,4PL001499A999925123457A00S980100020271130 | 001          | A999925123456    | 038           | A999925123457    |
      | division          | bag       | ]C0=<S9801100            | ]d1&,4PL001499A999925123456A00S98010A020271130 | 003          | 00               | 038           | A0               |
      | collection        | cassette  | ]C0&*0250021330          | ]C0=*025003                                    | 007          | 2025-01-02 13:30 | 006           | 2025-01-03       |
      | blood group       | bag       | ]C0=%6200                | ]C0=%5100                                      | 002          | 62               | 002           | 51               |
      | registered donor  | bag       | ]C0&,39991ABCDEFGHIJKLM00 | ]C0&,39991ABCDEFGHIJKLM01                       | 037          | 9991ABCDEFGHIJKLM00 | 037         | 9991ABCDEFGHIJKLM01 |
      | chain of identity | bag       | ]C0&/CHA999925000123     | ]C0&/CHA999925000124                           | 040          | CHA999925000123  | 040           | CHA999925000124  |

  @REQ-AGREE-002 @F1
  Scenario: One code contradicts itself
    Given the bench stands at the step "bag"
    When the codes ]d1=+03000=A99992512345600&*0250021330=*025003 of the label are scanned
    Then the screen refuses: "Two codes of this label contradict each other"
    And the rescue branch "label_conflict" is open

  @REQ-AGREE-003 @F1
  Scenario Outline: The label names another <what>, which the step did not ask for
    Given the bench stands at the step "<container>"
    When the codes ]C0=A99992512345600 and <code> of the label are scanned
    Then the screen refuses: "<words>"
    And it says what to do: "Do not open it. Put it back in its dewar, call the pharmacist."
    And the record holds ContainerRejected with reason <reason>
    And the step is still "<container>"
    And there is no way past it

    Examples:
      | what              | container | code                 | words                                             | reason                  |
      | chain of identity | cassette  | ]C0&/CHA999925000124 | The chain of identity read is not the treatment’s | other_chain_of_identity |
      | patient number    | bag       | ]C0&#01078000002     | This product belongs to another patient           | other_patient           |
      | birth date        | bag       | ]C0=#0119680313      | This product belongs to another patient           | other_patient           |

  @REQ-AGREE-004
  Scenario: Codes that agree are one label, and the record holds all that they say
    Given the bench stands at the step "cassette"
    When every code of the label is scanned, the product code last
    Then the bench stands at "cassette_read"
    And the record holds what each code of the label said

  @REQ-AGREE-005
  Scenario: A code of something else on the bench is no code of the label
    Given the bench stands at the step "bag"
    When the codes ]d2010950110102091710SALINE1 of the label are scanned
    Then the screen refuses: "This is not a bag’s label"
    And the step is still "bag"

  @REQ-AGREE-006 @F4
  Scenario Outline: What becomes of a bag whose codes contradict each other
    Given the bench stands at the step "bag"
    When the codes ]C0&*0250021330 and ]C0=*025003 of the label are scanned
    And both attest that the bag is isolated
    And physician and pharmacist decide "<option>"
    Then <so>
    And the record holds DecisionTaken

    Examples:
      | option      | so                                   |
      | destroy     | the run has ended as destroyed       |
      | hold        | the run has ended as held            |
      | exceptional | the run goes on out of specification |

  @REQ-AGREE-007 @F4
  Scenario: What was decided is not asked again, another contradiction is
    Given the bench stands at the step "bag"
    When the codes ]C0&*0250021330 and ]C0=*025003 of the label are scanned
    And both attest that the bag is isolated
    And physician and pharmacist decide "exceptional"
    And the codes ]C0&*0250021330 and ]C0=*025003 of the label are scanned
    Then the bench stands at "bag"
    When the codes ]C0=%6200 and ]C0=%5100 of the label are scanned
    Then the rescue branch "label_conflict" is open

  @REQ-AGREE-008
  Scenario: The time out of storage runs from a label that contradicts itself
    Given the bench stands at the step "cassette"
    When the codes ]d1=+03000=A99992512345600&*0250021330=*025003 of the label are scanned
    Then the rescue branch "label_conflict" is open
    And every clock that ran is still running
