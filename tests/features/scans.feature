# built in kiosk/scanning, kiosk/run/scans.py
Feature: A scan that says nothing usable is refused in plain words
  A label may be scratched, wet or cut, and a badge lies beside it. Every scan is taken, and each gets its answer.

  Background:
    Given the thaw of Yescarta for DURAND-TEST Camille has been opened by a technician and a pharmacist

  @REQ-SCAN-001 @F11
  Scenario Outline: A damaged label
    Given the bench stands at the step "cassette"
    When the scanner sends <text>
    Then the screen refuses: "Scan refused"
    And it says what to do, naming "<named>"
    And the record holds ScanRefused with reason <reason>
    And the step is still "cassette"
    And there is no way past it

    Examples:
      | text                    | reason                        | named             |
      | ]C0=A99992512345671     | scan_din.flag_check           | scan the label    |
      | ]C0=A9999251234         | scan_label.length             | scan the label    |
      | ]C0&9AAAA               | scan_label.unknown_identifier | scan the label    |
      | ]d1=+03000=A9999251234  | scan_compound.count           | scan the label    |
      | ]C0HELLO                | scan_scan.unknown             | HELLO             |

  @REQ-SCAN-002 @F11
  Scenario Outline: A badge where a label is due
    Given the bench stands at the step "<step>"
    When the technician shows a badge
    Then the screen refuses: "Badge read, label expected"
    And it says what to do: "Scan the label of the bag or cassette."
    And the record holds ScanRefused with reason badge_where_label_due
    And the step is still "<step>"

    Examples:
      | step     |
      | cassette |
      | bag      |
      | label    |

  @REQ-SCAN-003 @F11
  Scenario: A label where a badge is due, at the signatures
    Given the bench stands at the step "sign"
    When the bag scanned is the right one
    Then the screen refuses: "Label read, badge expected"
    And it says what to do: "Present your badge first."
    And the record holds ScanRefused with reason label_where_badge_due
    And the step is still "sign"

  @REQ-SCAN-004 @F11
  Scenario: A label where a badge is due, before anybody signed in
    Given an empty bench
    When the bag scanned is the right one
    Then the screen refuses: "Label read, badge expected"
    And the station's record holds TreatmentRefused with reason label_where_badge_due
    And nobody is signed in

  @REQ-SCAN-005
  Scenario: A badge that belongs to nobody
    Given the bench stands at the step "bench_ready"
    When an unknown badge is shown
    Then the screen refuses: "Unknown or closed badge"
    And the record holds ScanRefused with reason unknown_badge
    And the step is still "bench_ready"
