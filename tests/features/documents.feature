# built in kiosk/paperwork, kiosk/documents/paper_setting.py, kiosk/fhir
Feature: Paper and file carry the whole record of a treatment

  @REQ-DOC-001 @F15
  Scenario: A document bears witness to the record it was made from
    Given Yescarta was thawed
    When the audit trail of T-DEMO-1 is made
    Then every page names the establishment and its address
    And the newest seal of the journal stands on it
    And every fact of the treatment and of its run is attached with its hash

  @REQ-DOC-002 @F15
  Scenario: Thirty years on, product leads to patient and patient to product
    When the traceability extract of the product of T-DEMO-1 is made
    Then it names the patient of T-DEMO-1, the lot, and the day until which it is kept
    When the traceability extract of T-DEMO-1 is made
    Then it names the patient of T-DEMO-1, the lot, and the day until which it is kept

  @REQ-DOC-003 @F12
  Scenario: A release out of specification says so on every document
    Given an exceptional release of T-DEMO-1 was granted
    When the release sheet of T-DEMO-1 is made
    Then it says OUT OF SPECIFICATION

  @REQ-DOC-004 @F15
  Scenario: A treatment leaves as FHIR R5 that proves itself
    Given Yescarta was thawed
    When T-DEMO-1 is exported
    Then the bundle is valid FHIR R5
    And it holds the run, its readings, an audit event for each fact and the seal
