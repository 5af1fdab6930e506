using System.Text;
using Yardstick.App.Features.Results;

namespace Yardstick.App.Tests.Results;

/// <summary>
/// The hash of a race decides whether an import corrects it. If the program computed another one, every stored race would be corrected.
/// </summary>
public sealed class RaceHashTests
{
    private const string RaceColumns =
            "race_id,date,off,country,course,discipline,breed,surface,distance_m,"
            + "going,race_name,pattern,class,handicap,rating_band,age_band,sex_restriction,",
        RunnerColumns =
            "horse_id,horse,suffix,foaled,age,sex,number,draw,weight_kg,claim_kg,headgear,"
            + "jockey_id,jockey,trainer_id,trainer,status,position,official_position,beaten_lengths,time_s,horse_ar",
        Race = "R1,2026-04-05,14:10,TUN,Kassar Saïd,hurdle,PA,turf,1600,good,Prix d’Essai,,3,1,40-60,4yo+,,";

    [Fact]
    public void A_race_keeps_its_hash_whatever_the_program_calls_its_members()
    {
        // One runner has nearly every fact, one has few, and one did not finish.
        string[] runners =
        [
            "H1,Ambre,TUN,2021,5,m,1,4,58.5,1.5,b,J1,A. Ben Salah,T1,M. Trabelsi,FIN,1,2,0,104.2,عنبر",
            "H2,Brise,,2020,6,f,2,1,57,,,,,,,FIN,2,1,1.5,,",
            "H3,Cèdre,,2021,5,h,3,,56,,,,,,,PU,,,,,",
        ];
        var csv = string.Join('\n', [RaceColumns + RunnerColumns, .. runners.Select(runner => Race + runner)]);
        var race = Reading.From(Encoding.UTF8.GetBytes(csv)).Races.ShouldHaveSingleItem();
        RaceHash.Compute(race).ShouldBe("e09385d107279204be3956cb2e59c23f2aabd5cbec88321c02d1881d6704714e");
    }
}
