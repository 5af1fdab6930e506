using System.Globalization;
using System.Text;
using Yardstick.App.Features.Accounts;

namespace Yardstick.App.Tests.Accounts;

/// <summary>One-time codes against the test vectors of the standards.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, SHA-1: the last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_match_the_test_vectors_of_RFC_6238(long seconds, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Totp.At(Key, now).ShouldBe(code);
        Totp.GetStep(Key, code, now, null).ShouldBe(seconds / 30);
    }

    /// <summary>RFC 4226, appendix D: the counter is the time step.</summary>
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(9, "520489")]
    public void Codes_match_the_test_vectors_of_RFC_4226(int step, string code) =>
        Totp.At(Key, DateTimeOffset.FromUnixTimeSeconds(step * 30)).ShouldBe(code);

    [Fact]
    public void A_code_is_accepted_one_step_early_or_late_and_only_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);
        var step = now.ToUnixTimeSeconds() / 30;
        string At(long other) => Totp.At(Key, DateTimeOffset.FromUnixTimeSeconds(other * 30));
        for (var away = -3; away <= 3; away++)
            Totp.GetStep(Key, At(step + away), now, null)
                .ShouldBe(Math.Abs(away) <= 1 ? step + away : null, away.ToString(CultureInfo.InvariantCulture));
        Totp.GetStep(Key, At(step), now, step).ShouldBeNull();
        Totp.GetStep(Key, At(step - 1), now, step).ShouldBeNull();
        Totp.GetStep(Key, At(step + 1), now, step).ShouldBe(step + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("05047")]
    [InlineData("0504710")]
    [InlineData("٠٥٠٤٧١")]
    [InlineData("''''''")]
    public void Malformed_codes_are_rejected(string typed) =>
        Totp.GetStep(Key, typed, DateTimeOffset.FromUnixTimeSeconds(1_111_111_111), null).ShouldBeNull();

    [Fact]
    public void Keys_are_written_in_Base32()
    {
        Totp.GetKey("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").ShouldBe(Key);
        Totp.GetKey("MZXW6YTBOI======").ShouldBe(Encoding.ASCII.GetBytes("foobar")); // RFC 4648, 10
    }
}
