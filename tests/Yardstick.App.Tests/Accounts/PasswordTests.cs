using System.Net;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>The password policy: length and strength count, not which kinds of characters are used.</summary>
public sealed class PasswordTests
{
    [Fact]
    public async Task Short_or_guessable_passwords_are_refused_and_long_ones_accepted()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var number = 0;
        using var own = new TestPerson(site, "rating.office99@racing.example");
        foreach (
            var (password, taken) in new (string, bool)[]
            {
                ("short", false),
                (string.Concat(Enumerable.Repeat("ab", 50)), false),
                (string.Concat(Enumerable.Repeat("Tr0ub4dor&3", 9)), false), // 11 characters repeated
                ("P@ssw0rd!2026!!", false),
                ("1234567890Football", false),
                ("drowssapdrowssap", false),
                ("yardstick2026!!", false),
                ("abcabdabcabdabcabd", false), // 4 distinct characters
                ("xQ7$vb2-kL9", false), // strong, but only 11 characters
                ("password1234", false),
                ("aaaaaaaaaaaaaaaa", false),
                ("qwertyuiop12", false),
                ("rating.office99@racing.example", false), // the user's own address
                ("yardstickyardstick", false),
                ("xQ7$vb2-kL9w", true),
                ("quiet hooves over morning sand", true),
                ("سرعة الحصان فوق الرمل الهادئ", true),
                (string.Concat(Enumerable.Repeat("a long way round the rails ", 8))[..200], true), // the repeated unit is itself long and strong
                (
                    new string('x', 10)
                        + string.Concat(Enumerable.Range(0, 100).Select(number => (char)('a' + (number * 7 % 26))))
                        + new string('é', 147),
                    false
                ), // 257 characters
            }
        )
        {
            // An accepted password uses up the link, so each one needs a new account.
            using var other = taken ? new TestPerson(site, $"somebody-{++number}@racing.example") : null;
            var person = other ?? own;
            (await person.RegisterAsync(password)).ShouldBe(HttpStatusCode.SeeOther);
            (await person.ConfirmAsync()).ShouldBe(taken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, password);
        }

        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM accounts WHERE \"PasswordHash\" IS NOT NULL")).ShouldBe(number);
    }

    [Fact]
    public async Task Changing_the_password_needs_the_current_one_and_ends_other_sessions()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, "amina@example.org");
        await person.SignInAsync();
        using var elsewhere = person.Browser;
        await person.SignInAsync();
        const string page = "/en/account/password";
        using (
            var wrong = await person.Browser.SendFormAsync(
                page,
                page,
                ("present", "not this one, not at all"),
                ("password", TestPerson.Other)
            )
        )
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var weak = await person.Browser.SendFormAsync(page, page, ("present", TestPerson.Password), ("password", "password1234")))
            weak.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TestPerson.IsSignedInAsync(elsewhere)).ShouldBeTrue();
        using (
            var changed = await person.Browser.SendFormAsync(page, page, ("present", TestPerson.Password), ("password", TestPerson.Other))
        )
            changed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.IsSignedInAsync()).ShouldBeTrue();
        (await TestPerson.IsSignedInAsync(elsewhere)).ShouldBeFalse();
        await person.SignInAsync(TestPerson.Other);
    }
}
