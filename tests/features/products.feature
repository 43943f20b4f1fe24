# built in kiosk/circuit/due.py, kiosk/gates/release_judges.py, kiosk/gates/bench_judges.py, kiosk/run/scans.py
Feature: What each product asks for holds from its release to its patient

  @REQ-PROD-001 @F8
  Scenario: The second bag of Abecma waits for the first
    Given Abecma is released and its first bag is thawed
    When the thaw of the next is begun
    Then it is not begun: "End of infusion awaited"
    When the first is handed over and its infusion told
    And the thaw of the next is begun
    Then it goes on to its end

  @REQ-PROD-002 @F8
  Scenario: The second vial of Casgevy waits for the first
    Given Casgevy is released and its first vial is thawed
    When the thaw of the next is begun
    Then it is not begun: "End of infusion awaited"

  @REQ-PROD-003 @F2
  Scenario: CD8 comes before CD4
    Given Breyanzi is released and its vials are to be scanned
    When its vial 1 is scanned
    Then the screen refuses: "Another part of the product comes first"

  @REQ-PROD-004 @F2
  Scenario: On day 1 the bags of day 10 stay in the cold
    Given Aucatzyl is released and its cassette is to be scanned
    When its bag 2 is scanned
    Then the screen refuses: "This is the product of another dose"
    And nothing has left the cold

  @REQ-PROD-005 @F2 @gate-dose_due
  Scenario Outline: The second dose of Aucatzyl has its days
    Given the first dose of Aucatzyl was given
    When <days> days later the second is to be released
    Then <answer>

    Examples:
      | days | answer                                  |
      | 2    | it is not begun: "Dose 2: not before"   |
      | 9    | its release is open                     |
      | 20   | its release is open                     |
      | 21   | it is not begun: "Dose 2: it was until" |

  @REQ-PROD-006 @F2
  Scenario: A second dose that is cancelled
    Given the first dose of Aucatzyl was given
    When the pharmacist cancels what is left of it
    And what is left is destroyed and the file reviewed
    Then every container is given or destroyed, and the file is closed

  @REQ-PROD-007 @F18
  Scenario: Thirty-nine degrees are right for Casgevy, forty and a half are not
    Given Casgevy is released and its bath is to be ready
    When the bath has stood at 40.5 degrees for 5 minutes
    Then the bath is not accepted
    When the bath has stood at 39.5 degrees for 5 minutes
    Then the bath is accepted

  @REQ-PROD-008 @F18
  Scenario: Sixteen minutes of thaw are too long for Carvykti
    Given Carvykti is released and its thaw is to begin
    When it thaws for 16 minutes
    Then physician and pharmacist are to decide on it

  @REQ-PROD-009 @F18
  Scenario: A part only of the blue bag is given
    Given Aucatzyl is released and its first bag is thawed
    When the first is handed over and its infusion told
    Then both have read aloud: "partial volume, by syringe"

  @REQ-PROD-010 @F18
  Scenario: The DMSO of the second bag is added to that of the first
    Given Greffon is released and its first bag is thawed
    When the first is handed over and its infusion told
    And with the second the day's DMSO is above the prescriber's limit
    Then physician and pharmacist are to decide on it
