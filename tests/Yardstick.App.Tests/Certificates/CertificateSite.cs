using System.Text;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Security;
using Yardstick.App.Tests.Security;
using Yardstick.App.Tests.Sessions;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Certificates;

/// <summary>
/// Represents a site that issues certificates over a short season with a first list, with a settable clock and fixed keys.
/// </summary>
internal sealed class CertificateSite : IAsyncDisposable
{
    public const string Horse = "PA0";
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]);

    private CertificateSite(TestStore host)
    {
        Host = host;
        Ring = FixedRing();
        Codes = new CertificateCodes(Ring);
        Store = host.Get<CertificatesStore>();
        Issuing = new IssueCertificates(Store, host.Get<DraftCertificate>(), Codes, Clock);
        Verifying = new VerifyCertificates(Store, Codes, host.Lists, Clock);
    }

    public TestStore Host { get; }

    public KeyRing Ring { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 4, 1, 12, 0, 0, TimeSpan.Zero));

    public CertificateCodes Codes { get; }

    public CertificatesStore Store { get; }

    public IssueCertificates Issuing { get; }

    public VerifyCertificates Verifying { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CertificateSite> OpenAsync(DatabaseKind kind)
    {
        var site = new CertificateSite(await TestStore.OpenAsync(kind));
        await site.Host.ImportAsync(Season);
        await site.PublishAsync(new DateOnly(2025, 3, 30));
        return site;
    }

    /// <summary>Keys that are the same in every run, so that the codes are as well.</summary>
    public static KeyRing FixedRing()
    {
        var key = Convert.ToBase64String(Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"));
        return KeyRings.Parse(
            $$"""{"current":"k1","keys":[{"id":"k1","madeAt":"2026-01-01T00:00:00Z","key":"{{key}}"}],"blindIndex":"{{key}}"}"""
        );
    }

    public async Task<ListRow> PublishAsync(DateOnly day) =>
        (await Host.Publishing.PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), day, new Actor("test"), "weekly", Cancel)).Match(
            list => list,
            refusal => throw new InvalidOperationException(refusal.Code.ToString())
        );

    public async Task<CertificateRow> IssueAsync(string horse = Horse) =>
        (await TryIssueAsync(horse)).Match(row => row, refusal => throw new InvalidOperationException(refusal.Code.ToString()));

    public Task<Outcome<CertificateRow>> TryIssueAsync(string horse = Horse, DateOnly? expires = null, string why = "a sale abroad") =>
        Issuing.IssueAsync(new HorseId(horse), null, null, expires, why, new Actor("anna"), Cancel);

    public Task<Verification> AskAsync(string code) => Verifying.AskAsync(code, Cancel);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
