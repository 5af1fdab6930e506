using Yardstick.App.Features.Accounts;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Equivalent spellings of an email address normalize to one form; addresses that mail cannot be sent to are rejected.</summary>
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("amina@example.org", "amina@example.org")]
    [InlineData(" amina@Example.ORG ", "amina@example.org")]
    [InlineData("Amina.B+tn@example.org", "Amina.B+tn@example.org")]
    [InlineData("amina@example.org.", "amina@example.org")]
    [InlineData("amina@\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45.org", "amina@example.org")]
    [InlineData("amina@example\u3002org", "amina@example.org")]
    [InlineData("amina@example\uFE0F.org", "amina@example.org")]
    [InlineData("\"amina\"@example.org", "amina@example.org")]
    [InlineData("\"am\\ina\"@example.org", "amina@example.org")]
    [InlineData("amina@ex\u00E4mple.org", "amina@xn--exmple-cua.org")]
    [InlineData("amina@EXA\u0308MPLE.org", "amina@xn--exmple-cua.org")]
    [InlineData("amina@XN--exmple-cua.org", "amina@xn--exmple-cua.org")]
    [InlineData("amina@\u0645\u062B\u0627\u0644.\u062A\u0648\u0646\u0633", "amina@xn--mgbh0fb.xn--pgbs0dh")]
    public void Equivalent_spellings_normalize_to_one_address(string written, string form)
    {
        EmailAddress.Normalize(written).ShouldBe(form);
        EmailAddress.Normalize(form).ShouldBe(form);
    }

    [Theory]
    [InlineData("")]
    [InlineData("amina")]
    [InlineData("amina@")]
    [InlineData("@example.org")]
    [InlineData("amina@exam\u200Bple.org")]
    [InlineData("amina@example.org\u2060")]
    [InlineData("amina@ex\u00ADample.org")]
    [InlineData("amina@ex\u202Eample.org")]
    [InlineData("amina@ex\u0000ample.org")]
    [InlineData("amina@ex\uE000ample.org")]
    [InlineData("amina@ex\u0378ample.org")]
    [InlineData("amina@ex ample.org")]
    [InlineData("amina@example..org")]
    [InlineData("amina@exa_mple.org")]
    [InlineData("amina@[192.0.2.1]")]
    [InlineData("am\u200Bina@example.org")]
    [InlineData("am\u00EDna@example.org")]
    [InlineData("\"am ina\"@example.org")]
    [InlineData("\"am@ina\"@example.org")]
    [InlineData(".amina@example.org")]
    [InlineData("am..ina@example.org")]
    [InlineData("Amina <amina@example.org>")]
    [InlineData("amina(x)@example.org")]
    [InlineData("amina@example.org, bilel@example.org")]
    [InlineData("amina@example.org\r\nBcc: bilel@example.org")]
    public void Undeliverable_addresses_are_rejected(string written) => EmailAddress.Normalize(written).ShouldBeNull();

    [Theory]
    [InlineData("amina+news@Example.org.", "amina@example.org")]
    [InlineData("amina@example.org", "amina@example.org")]
    [InlineData("+news@example.org", "+news@example.org")]
    public void A_plus_tag_belongs_to_the_same_mailbox(string written, string mailbox) => EmailAddress.Mailbox(written).ShouldBe(mailbox);

    [Fact]
    public void Local_part_and_domain_have_a_maximum_length()
    {
        EmailAddress.Normalize(new string('a', 65) + "@example.org").ShouldBeNull();
        EmailAddress.Normalize("a@" + string.Concat(Enumerable.Repeat("example.", 40)) + "org").ShouldBeNull();
    }
}
