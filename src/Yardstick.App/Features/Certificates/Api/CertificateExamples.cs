using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Certificates.Api;

/// <summary>Provides the examples of certificates in the document.</summary>
internal static class CertificateExamples
{
    private static readonly DateOnly Day = new(2026, 11, 8);

    public static VerificationResponse Verification =>
        new(
            CertificateState.Superseded,
            "W4AKX-YR2E8-67N3M-E21GD-40XY3",
            new CertificateItem(
                "TN-2026-0001",
                new DateTimeOffset(2026, 11, 10, 9, 0, 0, TimeSpan.Zero),
                new DateOnly(2027, 5, 10),
                "Y-000001",
                "Sirocco du Cap",
                "TUN",
                2022,
                Sex.Male,
                Discipline.Flat,
                Breed.Thoroughbred,
                38m,
                TableUnit.Kg,
                37.9m,
                1.9m,
                true,
                12,
                Day,
                new string('a', 64),
                "tn-2025.2",
                "0.1.0",
                new string('b', 64),
                true,
                [new CertificateScaleItem("fr", 34.5m, TableUnit.Kg, null, Label.Reported, ["tn-fr"], null)]
            ),
            null,
            new NewerListItem(13, 38.5m)
        );
}
