/** The words that a person compares, the same as the companion's (companion/domain/border/check_words.py). */
export const CHECK_WORDS = `
  acorn actor alarm almond amber anchor anvil apple apron arrow attic autumn bacon badge bagel bakery balcony ballet
  bamboo banjo barrel basket beacon beetle bench bicycle biscuit blanket blossom bottle bracelet branch bread bridge
  brush bucket buffalo button cabbage cabin cactus camel camera candle canoe canyon carpet carrot castle cedar cello
  chalk cherry chimney cinema circus clay clover coconut coffee comet compass copper coral cotton coyote cradle crater
  crayon cricket crystal cupboard curtain cushion daisy dancer desert diamond dinner dolphin domino donkey dragon drum
  eagle easel elbow emerald engine falcon feather fig fjord flute fossil fountain fox galaxy garden garlic gazelle
  ginger giraffe glacier goblet gorilla grape guitar hammer hammock harbor harvest hazel helmet heron honey horizon
  hotel iceberg igloo indigo insect ivory jacket jaguar jasmine jelly jigsaw jungle kayak kettle kitchen kitten koala
  ladder lagoon lantern lemon leopard library lilac lizard lobster locket lotus magnet mango maple marble market
  meadow melon mirror mitten monkey moose mosaic mountain muffin museum napkin nectar needle nickel nutmeg oasis ocean
  octopus olive onion orange orchid otter oyster paddle palace panda papaya parrot peanut pebble pelican pencil pepper
  piano picnic pigeon pillow planet plum pocket pony poppy potato prairie puzzle quartz quilt rabbit radish raven
  ribbon river robin rocket saddle salmon sandal sapphire saturn scarf scissors shadow silver slipper sparrow spider
  spoon squirrel stadium statue sunset swan tablet teapot temple thimble thunder ticket tiger tomato tractor trumpet
  tulip tunnel turtle umbrella valley vanilla velvet village violin volcano waffle wagon walnut walrus whistle willow
  window winter wizard wolf yogurt zebra zeppelin
`.trim().split(/\s+/);
