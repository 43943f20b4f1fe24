# built in kiosk/tables
Feature: Codes are shown with the names of the site's own tables

  Product descriptions and facilities are licensed: none is shipped, a site imports its own copy. All names are invented.

  @REQ-TABLES-001
  Scenario: Without a table the raw code is shown
    Given the thaw of Yescarta stands at the step "bag"
    Then product "S9801100" has no name
    And the facility of "A999925123456" has no name
    And no table is said to be unusable

  @REQ-TABLES-002
  Scenario: With a table a product and a facility are named
    Given the site's tables were imported
    And the thaw of Yescarta stands at the step "bag"
    Then product "S9801100" is named "EXEMPLE INVENTÉ A|10% DMSO|Cryoconservé"
    And the facility of "A999925123456" is named "Établissement inventé 1, Ville-Test"

  @REQ-TABLES-003
  Scenario: A refused bag is named beside the bag expected
    Given the site's tables were imported
    And the thaw of Yescarta stands at the step "bag"
    When the bag of another product is scanned
    Then product "S9801100" is named "EXEMPLE INVENTÉ A|10% DMSO|Cryoconservé"
    And product "S9802100" is named "EXEMPLE INVENTÉ B|10% DMSO|Cryoconservé"

  @REQ-TABLES-004
  Scenario: A table that was changed since its import names nothing
    Given the site's tables were imported
    And the imported copies were changed afterwards
    When the kiosk has shown its first page
    Then the tables said to be unusable are "products, facilities"
    Given the thaw of Yescarta stands at the step "bag"
    Then product "S9801100" has no name

  @REQ-TABLES-005
  Scenario Outline: A pharmacist or a supervisor answers for an import
    When the <person> imports the table of products, version "2026-10"
    Then the record says that <person> imported version "2026-10" of "products"
    When the kiosk starts again, and the thaw reaches the step "bag"
    Then product "S9801100" is named "EXEMPLE INVENTÉ A|10% DMSO|Cryoconservé"

    Examples:
      | person     |
      | pharmacist |
      | supervisor |

  @REQ-TABLES-006
  Scenario: Nobody else imports a table
    When the technician imports the table of products, version "2026-10"
    Then the import is refused: "MARTIN-DÉMO Alex is neither a pharmacist nor a supervisor: name somebody who is (--by)."
    And no table is in force

  @REQ-TABLES-007
  Scenario: A file with a wrong line is not imported
    When the pharmacist imports a table of products with a wrong code on line 3
    Then the import is refused for line 3, column "1 (code)"
    And no table is in force

  @REQ-TABLES-008
  Scenario: A version names one content only
    When the pharmacist imports the table of products, version "2026-10"
    And the pharmacist imports another table of products, version "2026-10"
    Then the import is refused: "products: version 2026-10 was imported with another content; name the version of this file."
