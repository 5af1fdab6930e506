using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Sessions;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>A wrong system clock does not prevent the program from starting.</summary>
public sealed class ClockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_clock_set_back_before_the_newest_key_still_finds_a_signing_key(DatabaseKind kind)
    {
        await using var app = await TokenServer.OpenAsync(kind);
        var before = await app.Start().GetRequiredService<SigningKeys>().SignerAsync(Cancel);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() - TimeSpan.FromDays(3));
        (await app.Start().GetRequiredService<SigningKeys>().SignerAsync(Cancel)).Kid.ShouldBe(before.Kid);
    }
}
