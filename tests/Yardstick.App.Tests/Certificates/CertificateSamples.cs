using Yardstick.App.Features.Certificates;
using Yardstick.App.Platform.Printing;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Tests.Certificates;

/// <summary>Certificates to print, without a site that issued them.</summary>
internal static class CertificateSamples
{
    public const string Reference = "TN-2026-0001";
    public const string Code = "K7QM-4XTR-9WBD-2HPE-J5NC";
    public const string Address = "https://marks.example.org/verify/" + Code;

    /// <summary>Creates a certificate of a mark of 38.5 kg, with its conversions.</summary>
    public static CertificatePrintView Create(
        string name,
        Breed breed = Breed.Thoroughbred,
        CertificateState state = CertificateState.Valid,
        bool isLocal = false
    )
    {
        var content = Content(name, breed);
        var json = CertificateJson.Write(content);
        var row = new CertificateRow
        {
            Reference = content.Reference,
            Authority = "TN",
            HorseId = content.Horse.Id,
            IssuedBy = content.IssuedBy,
            Why = "a sale abroad",
            Seed = [],
            CodeDigest = "",
            Content = json,
            Sha256 = CertificateJson.Sha256(json),
        };
        return new CertificatePrintView(new Verification(state, Code, row), Address, QrCodeSvg.From(Address)) { IsLocal = isLocal };
    }

    private static CertificateContent Content(string name, Breed breed)
    {
        var rules = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;
        return new CertificateContent
        {
            Reference = Reference,
            Authority = rules.Authority,
            IssuedAt = new DateTimeOffset(2026, 11, 29, 9, 12, 0, TimeSpan.Zero),
            IssuedBy = "h-7f3a91",
            ExpiresOn = new DateOnly(2027, 5, 29),
            Horse = new CertifiedHorse("TN-PUR-2021-00417", name, "FR", 2021, Sex.Female),
            Discipline = Discipline.Flat,
            Breed = breed,
            Mark = new CertifiedMark(38.5m, TableUnit.Kg, true, default, 38.37m, 1.62m, 2.1m, 4, 11, new DateOnly(2026, 11, 15)),
            Scales = breed == Breed.Thoroughbred ? Converted(38.5m) : Refused(),
            List = new CertifiedList(38, new DateOnly(2026, 11, 22), default, new string('a', 64)),
            RuleSet = rules.Id,
            Parameters = null,
            EngineVersion = "2.4.0",
            Invented = true,
        };
    }

    private static Converter Converter() =>
        Engine.Conversions.Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));

    private static CertifiedScale[] Converted(decimal mark)
    {
        var converter = Converter();
        return
        [
            .. converter
                .Scales.Where(scale => scale.Id != "tn")
                .Select(scale =>
                    converter
                        .Convert(mark, "tn", scale.Id, new DateOnly(2026, 11, 22))
                        .Match(
                            found => new CertifiedScale(
                                scale.Id,
                                scale.Name,
                                found.Value,
                                found.Unit,
                                found.Uncertainty,
                                found.Label,
                                found.RowIds,
                                null
                            ),
                            refused => Without(scale, new ScaleRefusal(refused.Code, refused.Reason, refused.Lowest, refused.Highest))
                        )
                ),
        ];
    }

    private static CertifiedScale[] Refused() =>
        [
            .. Converter()
                .Scales.Where(scale => scale.Id != "tn")
                .Select(scale => Without(scale, new ScaleRefusal(null, scale.Closed, null, null))),
        ];

    private static CertifiedScale Without(RatingScale scale, ScaleRefusal why) =>
        new(scale.Id, scale.Name, null, scale.Unit, null, null, [], why);
}
